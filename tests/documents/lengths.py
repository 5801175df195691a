"""Plans of three lengths, for documents: almost empty, the sample, and one with much of everything."""

import shutil
from collections.abc import Callable
from pathlib import Path

from crmplan.yamlio import writer
from crmplan.yamlio.reader import Data, read
from tests.plan_builder import TODAY
from tests.program import crmplan

Maker = Callable[[Path], Path]
SAMPLE = Path(__file__).parents[2] / "sample_project"
MUCH = {
    ("planning/communication.yaml", "stakeholders"): 40,
    ("planning/communication.yaml", "messages"): 30,
    ("implementation/project.yaml", "risks"): 25,
    ("implementation/capture.yaml", "data_items"): 300,
}
"""How many rows the long plan has, by file and question."""

_ANSWERS = {
    "vision.why": "Customers meet a company that remembers what it promised them.",
    "value-proposition.relative_price": "higher",
    "direction.destination": "Half of our mills reorder without being called.",
}


def almost_empty(folder: Path) -> Path:
    """Write a new plan with three answers and return its folder."""
    facts = ("--name", "Molino Serra", "--users", "40", "--launch", "2027-09-06", "--no-input")
    assert crmplan("init", str(folder), *facts, "--today", str(TODAY), folder=folder.parent).code == 0
    for question, value in _ANSWERS.items():
        done = crmplan("answer", question, value, "--today", str(TODAY), folder=folder)
        assert done.code == 0, done.all
    return folder


def sample(folder: Path) -> Path:
    """Copy the sample and return its folder."""
    shutil.copytree(SAMPLE, folder)
    return folder


def long(folder: Path) -> Path:
    """Write the sample with many more rows in its largest tables and return its folder."""
    shutil.copytree(SAMPLE, folder)
    for (file, question), count in MUCH.items():
        path = folder / file
        path.write_bytes(_grown(path.read_bytes(), question, count))
    return folder


def _grown(source: bytes, question: str, count: int) -> bytes:
    """Repeat the rows of a table under new ids and names until there are ``count``."""
    data = read(source).data
    entry = data.get(question) if isinstance(data, dict) else None
    rows = entry.get("value") if isinstance(entry, dict) else None
    assert isinstance(rows, list)
    many: list[Data] = list(rows)
    for number in range(len(rows), count):
        row = rows[number % len(rows)]
        assert isinstance(row, dict)
        renamed = {key: f"{value} ({number})" if key in {"name", "risk"} else value for key, value in row.items()}
        many.append({**renamed, "id": f"{row['id']}-{number}"})
    return writer.replace(source, (question, "value"), many)
