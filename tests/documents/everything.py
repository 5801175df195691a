"""A document with every kind of block, for the tests of all writers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crmplan.documents.blocks import Light
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.figures import (
    Figure,
    GanttPhase,
    GanttTask,
    GridPoint,
    LevelBar,
    gantt,
    level_bars,
    stakeholder_grid,
)
from crmplan.documents.writing import build

TEMPLATES = Path(__file__).parent / "templates"
TODAY = date(2026, 11, 22)


def everything(
    formats: Sequence[str], *, text: str = "An answer of one line.", language: str = "en", draft: bool = True
) -> dict[str, bytes]:
    """Return the files of the document; ``text`` stands wherever an answer can stand."""
    deliverable = load_deliverable("everything", [TEMPLATES, PACKAGE_TEMPLATES])
    return build(
        deliverable,
        {**context(text), "draft": draft},
        language=language,
        formats=formats,
        today=TODAY,
        folders=[TEMPLATES],
        figures=figures(),
        confined=False,
    )


def context(text: str) -> dict[str, object]:
    """Return the data of the document."""
    message = "From September you see every customer's story on one screen, and so does the colleague on the phone."
    return {
        "plan": {"organisation": "Aldora Ricambi S.p.A.", "version": "0.3", "currency": "EUR", "today": TODAY},
        "open": [{"ask": "Who speaks to the depots?", "owner": "Renzo Gallo"}, "The launch date is not agreed.", text],
        "verdict": {"light": "amber", "words": "Partly ready"},
        "answers": {name: {"value": text} for name in ("purpose", "place", "quote")},
        "areas": [
            {"area": "Strategy", "words": "In place", "light": "green", "cost": 12_000},
            {"area": "Data", "words": "Thin", "light": "amber", "cost": None},
            {"area": "Training", "words": "Not begun", "light": "red", "cost": 4500.5},
            {"area": text, "words": "Not known", "light": "grey", "cost": 0},
        ],
        "messages": [
            {
                "who": name,
                "message": text if name == "Works council" else message,
                "medium": ["Meeting", "E-mail"],
                "sender": "Elena Marchetti",
                "owner": "Davide Conti",
                "frequency": "Every two weeks",
                "first": date(2027, 1, 11 + index),
            }
            for index, name in enumerate(["Field reps", "Inside sales", "Works council", "Independent workshops"] * 4)
        ],
    }


def figures() -> dict[str, Figure]:
    """Return one figure of each kind."""
    tasks = [
        GanttTask("Kick-off", date(2027, 1, 11), date(2027, 1, 11), milestone=True),
        GanttTask("Define the data", date(2027, 1, 12), date(2027, 2, 5), critical=True, done=40),
    ]
    later = [
        GanttTask("Train the users", date(2027, 6, 1), date(2027, 6, 25), critical=True),
        GanttTask("Launch", date(2027, 9, 6), date(2027, 9, 6), milestone=True, critical=True),
    ]
    bars = [LevelBar("Strategy", 3, "In progress", Light.green), LevelBar("Data", 1, "Named", Light.red)]
    points = [GridPoint("Managing director", 5, 4), GridPoint("Works council", 4, 5), GridPoint("Suppliers", 1, 1)]
    return {
        "gantt": gantt([GanttPhase("Prepare", tasks), GanttPhase("Launch", later)], today=TODAY, language="en"),
        "bars": level_bars(bars),
        "grid": stakeholder_grid(points),
    }
