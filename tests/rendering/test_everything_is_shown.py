"""What people answer reaches a document: every question with words in one, and in those that ask for it.

``tests/content/deliverables.csv`` says in which documents each item of the coverage inventory is to be found.
"""

import csv
import re
import shutil
from pathlib import Path

import pytest

from crmplan.plan.questions import Question, QuestionType
from crmplan.yamlio import writer
from crmplan.yamlio.reader import Data, read
from tests.plan_builder import TODAY, full_catalogue
from tests.program import crmplan

SAMPLE = Path(__file__).parents[2] / "sample_project"
INVENTORY = Path(__file__).parents[1] / "content" / "deliverables.csv"
TEXTS = (QuestionType.TEXT, QuestionType.LONG)
WORKED_OUT = {"readiness-report", "timeline", "glossary"}
"""Documents that show what is worked out from answers rather than their words."""

SHOWN_OTHERWISE = {
    ("F6", "kpi-sheet"): "the process map names the result beside each process",
    ("P1.T2.c", "budget"): "shares of effort, which are figures",
    ("P2.T2.d", "process-map"): "contacts by stage fill the segment plan; a second list would part from it",
    ("P4.T1", "segment-plan"): "the process map says whom and what each process serves",
    ("P5.2", "risk-register"): "the number of changes",
    ("C1.g", "process-map"): "only once a trial of the data has failed",
    ("G13.c", "data-plan"): "reports stand in the KPI sheet beside the goals they show",
    ("G19.d", "adoption-plan"): "names of people",
    ("S2.e", "kpi-sheet"): "satisfaction by driver, which are figures",
    ("S6", "kpi-sheet"): "the indicators of staff satisfaction",
}


def marked(folder: Path) -> dict[str, Question]:
    """Make ``folder`` the sample with a mark of its own in the words of every question; return question by mark."""
    shutil.copytree(SAMPLE, folder)
    catalogue, found = full_catalogue(), {}
    numbers = {question.address: f"Qq{number:03d}x" for number, question in enumerate(catalogue.questions())}
    for topic in catalogue.topics:
        path = folder / topic.file
        data = read(path.read_bytes()).data
        assert isinstance(data, dict)
        for question in topic.questions:
            mark = numbers.get(question.address, "")
            if mark and _plant(data, question, mark):
                found[mark] = question
        path.write_text(writer.render(data), encoding="utf-8")
    return found


def _plant(data: dict[str, Data], question: Question, mark: str) -> bool:
    """Put ``mark`` in place of every text that an answer holds; say whether there was any."""
    entry = data.get(question.id)
    value = entry.get("value") if isinstance(entry, dict) else entry
    if question.type in TEXTS and value is not None:
        data[question.id] = {**entry, "value": mark} if isinstance(entry, dict) else mark
        return True
    columns = [column.id for column in question.columns if column.type in TEXTS and column.id != "formula"]
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    there = [(row, name) for row in rows for name in columns if row.get(name) is not None]
    for row, name in there:
        row[name] = mark
    return bool(there)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The documents in which the words of a question stand, by its address."""
    folder = tmp_path_factory.mktemp("marked") / "plan"
    marks = marked(folder)
    done = crmplan("render", "--format", "md", "--internal", "--today", str(TODAY), folder=folder)
    assert done.code == 0, done.all
    found: dict[str, set[str]] = {question.address: set() for question in marks.values()}
    for path in (folder / "deliverables").glob("*.md"):
        for mark in set(re.findall(r"Qq\d{3}x", path.read_text(encoding="utf-8"))):
            found[marks[mark].address].add(path.stem)
    return found


def test_no_answer_in_words_is_asked_for_nothing(shown: dict[str, set[str]]) -> None:
    assert len(shown) > 180
    assert sorted(address for address, where in shown.items() if not where) == []


def test_each_item_of_the_inventory_is_in_the_documents_that_ask_for_it(shown: dict[str, set[str]]) -> None:
    covering: dict[str, list[str]] = {}
    for question in full_catalogue().questions():
        for item in question.covers:
            covering.setdefault(item, []).append(question.address)
    missing = {
        (row["id"], name)
        for row in csv.DictReader(INVENTORY.open(encoding="utf-8"))
        for name in row["deliverables"].split()
        if name not in WORKED_OUT
        and (asked := [address for address in covering.get(row["id"], ()) if address in shown])
        and not any(name in shown[address] for address in asked)
    }
    assert missing == set(SHOWN_OTHERWISE)
