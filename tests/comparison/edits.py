"""Edits of the sample's answers for property tests: each changes one answer, and is known by what it does."""

from collections.abc import Callable, Mapping
from functools import cache

from hypothesis import strategies as st

from crmplan.plan import starting
from crmplan.plan.loading import load_sources
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import render
from tests.plan_builder import TODAY, full_catalogue

Edit = Callable[[Question, dict[str, Data]], dict[str, Data] | None]
"""From a full record to another, None where the edit does not fit."""

_LATER = "2027-03-03"


@cache
def sample() -> dict[str, Data]:
    """Return the data of every file of the sample, by name."""
    root = starting.sample_folder()
    names = ["crmplan.yaml", "people.yaml", "timeline.yaml", "decisions.yaml"]
    names += [topic.file for topic in full_catalogue().topics]
    return {name: read((root / name).read_bytes()).data for name in names}


def plan_of(files: Mapping[str, Data]) -> Plan:
    """Return the plan that data makes."""
    sources = {name: render(data).encode() for name, data in files.items()}
    return load_sources(starting.sample_folder(), sources, today=TODAY, catalogue=full_catalogue())


@cache
def sample_plan() -> Plan:
    """Return the sample as it is."""
    return plan_of(sample())


def record_of(entry: Data) -> dict[str, Data]:
    """Return an entry as a full record."""
    return dict(entry) if isinstance(entry, dict) else {"value": entry, "status": "agreed"}


def another_word(question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    value = record.get("value")
    if question.type not in {QuestionType.TEXT, QuestionType.LONG} or not isinstance(value, str):
        return None
    return {**record, "value": f"{value} And more."}


def taken_back(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    return {} if record.get("value") is not None else None


def put_off(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    return {**record, "status": "parked", "reason": "Later", "due": _LATER}


def only_a_draft(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    return {**record, "status": "draft"} if record.get("status") == "agreed" else None


def noted(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    return {**record, "note": f"{record.get('note') or ''} Seen."}


def confirmed(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    return {**record, "on": _LATER, "by": "hr-lead"}


def _rows(record: dict[str, Data]) -> list[dict[str, Data]]:
    value = record.get("value")
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def a_row_less(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    rows = _rows(record)
    return {**record, "value": [*rows[:-1]]} if len(rows) > 1 else None


def a_row_more(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    rows = _rows(record)
    return {**record, "value": [*rows, {**rows[0], "id": "one-more"}]} if rows else None


def another_cell(question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    rows = _rows(record)
    texts = [c.id for c in question.columns if c.type in {QuestionType.TEXT, QuestionType.LONG}]
    for row in rows:
        for column in texts:
            if isinstance(row.get(column), str):
                changed = [{**each, column: f"{row[column]} anew"} if each is row else each for each in rows]
                return {**record, "value": [*changed]}
    return None


def another_order(_question: Question, record: dict[str, Data]) -> dict[str, Data] | None:
    rows = _rows(record)
    return {**record, "value": [*rows[::-1]]} if len(rows) > 1 else None


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        another_word,
        taken_back,
        put_off,
        only_a_draft,
        noted,
        confirmed,
        a_row_less,
        a_row_more,
        another_cell,
        another_order,
    )
}


def edited(files: Mapping[str, Data], edits: Mapping[str, str]) -> tuple[dict[str, Data], set[str]]:
    """Return the data with ``edits`` (names by address) made, and the addresses where one fitted."""
    changed = dict(files)
    made = set()
    for address, name in edits.items():
        question = full_catalogue().require(address)
        file = full_catalogue().by_id[question.topic].file
        answers = changed[file]
        assert isinstance(answers, dict)
        record = record_of(answers.get(question.id))
        new = EDITS[name](question, record)
        if new is not None and new != record:
            changed[file] = {**answers, question.id: new or None}
            made.add(address)
    return changed, made


def some_edits() -> st.SearchStrategy[dict[str, str]]:
    """Return edits of up to eight answers of the sample."""
    addresses = [a.address for a in sample_plan().answers.values() if a.raw is not None]
    return st.dictionaries(st.sampled_from(addresses), st.sampled_from(sorted(EDITS)), max_size=8)
