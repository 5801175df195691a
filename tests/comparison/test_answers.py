"""Every answer that was edited is listed, and only those; how an answer is written does not count."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from crmplan.comparison.answers import AnswerChange, How, changed_answers, unreadable
from crmplan.plan.model import Plan
from crmplan.yamlio.reader import Data
from tests.comparison.edits import edited, plan_of, record_of, sample, sample_plan, some_edits
from tests.plan_builder import build


def addresses(before: Plan, after: Plan) -> set[str]:
    return {change.address for change in changed_answers(before, after)}


def test_a_plan_does_not_differ_from_itself() -> None:
    assert changed_answers(sample_plan(), sample_plan()) == []
    assert changed_answers(sample_plan(), plan_of(sample())) == []


@settings(max_examples=25, deadline=None)
@given(some_edits())
def test_every_edited_answer_is_listed_and_no_other(edits: dict[str, str]) -> None:
    files, made = edited(sample(), edits)
    assert addresses(sample_plan(), plan_of(files)) == made


@settings(max_examples=15, deadline=None)
@given(some_edits(), some_edits())
def test_backward_is_the_mirror_of_forward(some: dict[str, str], others: dict[str, str]) -> None:
    one, other = plan_of(edited(sample(), some)[0]), plan_of(edited(sample(), others)[0])
    there = {change.address: change for change in changed_answers(one, other)}
    back = {change.address: change for change in changed_answers(other, one)}
    assert there.keys() == back.keys()
    for address, change in there.items():
        mirror = back[address]
        assert (change.before, change.after) == (mirror.after, mirror.before)
        assert change.is_reordered == mirror.is_reordered
        assert set(change.keys) == set(mirror.keys)
        rows = {(row.id, row.is_new, row.is_gone, frozenset(row.columns)) for row in change.rows}
        assert rows == {(row.id, row.is_gone, row.is_new, frozenset(row.columns)) for row in mirror.rows}


def test_records_and_bare_values_say_the_same() -> None:
    files: dict[str, Data] = {}
    for name, data in sample().items():
        answers = data if isinstance(data, dict) else {}
        files[name] = data if "/" not in name else {key: _bare(entry) for key, entry in answers.items()}
    full: dict[str, Data] = {}
    for name, data in files.items():
        answers = data if isinstance(data, dict) else {}
        records = {key: None if entry is None else record_of(entry) for key, entry in answers.items()}
        full[name] = data if "/" not in name else {**records}
    assert changed_answers(plan_of(files), plan_of(full)) == []


def _bare(entry: Data) -> Data:
    return entry.get("value") if isinstance(entry, dict) and entry.get("status") == "agreed" else entry


def one(folder: Path, before: Data, after: Data, question: str = "destination") -> AnswerChange | None:
    """Compare two entries of one question."""
    plans = [build(folder / side, {"direction": {question: e}}) for side, e in (("a", before), ("b", after))]
    found = changed_answers(*plans)
    assert len(found) < 2
    return found[0] if found else None


AGREED: Data = {"value": "A", "status": "agreed", "by": "ada", "on": "2026-11-01"}


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (None, "A", How.ANSWERED),
        ({"status": "parked", "reason": "x"}, "A", How.ANSWERED),
        ("A", "B", How.CHANGED),
        ("A", None, How.WITHDRAWN),
        (AGREED, {"value": "A", "status": "open"}, How.WITHDRAWN),
        (None, {"status": "parked", "reason": "x"}, How.PARKED),
        ("A", {"value": "A", "status": "parked", "reason": "x"}, How.PARKED),
        ("A", {"value": "A", "status": "na", "reason": "x"}, How.SET_ASIDE),
        ({"value": "A", "status": "draft"}, "A", How.STATUS),
        (AGREED, {"value": "A", "status": "agreed", "by": "bob", "on": "2026-11-02"}, How.CONFIRMED),
        (AGREED, "A", How.CONFIRMED),
        ("A", {"value": "A", "note": "n"}, How.NOTED),
        ({"status": "parked", "reason": "x"}, {"status": "parked", "reason": "y"}, How.NOTED),
        (None, {"owner": "ada", "due": "2027-01-01"}, How.NOTED),
    ],
)
def test_what_happened_has_a_name(tmp_path: Path, before: Data, after: Data, how: How) -> None:
    found = one(tmp_path, before, after)
    assert found is not None
    assert found.how is how
    assert found.is_substance == (how not in {How.CONFIRMED, How.NOTED})


@pytest.mark.parametrize(
    ("before", "after"),
    [("40", "40.0"), ("40", "+40"), ({"value": "40"}, "40"), (None, {"value": None}), (None, {"status": "open"})],
)
def test_what_means_the_same_is_no_change(tmp_path: Path, before: Data, after: Data) -> None:
    assert one(tmp_path, before, after, "crm_users") is None


def test_what_cannot_be_read_is_compared_as_written(tmp_path: Path) -> None:
    assert one(tmp_path / "1", "many", "many", "crm_users") is None
    found = one(tmp_path / "2", "many", "few", "crm_users")
    assert found is not None
    assert found.how is How.CHANGED


def test_rows_are_matched_by_id(tmp_path: Path) -> None:
    old: Data = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]
    new: Data = [{"id": "c", "name": "C"}, {"id": "a", "name": "A!"}, {"id": "d", "name": "D"}]
    plans = [build(tmp_path / s, {"value-proposition": {"needs": e}}) for s, e in (("a", old), ("b", new))]
    [found] = changed_answers(*plans)
    assert [(row.id, row.is_new, row.is_gone, row.columns) for row in found.rows] == [
        ("a", False, False, ("name",)),
        ("d", True, False, ("name",)),
        ("b", False, True, ("name",)),
    ]
    assert found.is_reordered


def test_rows_without_ids_of_their_own_are_compared_as_a_whole(tmp_path: Path) -> None:
    old: Data = [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]
    new: Data = [{"id": "a", "name": "A"}]
    plans = [build(tmp_path / s, {"value-proposition": {"needs": e}}) for s, e in (("a", old), ("b", new))]
    [found] = changed_answers(*plans)
    assert (found.how, found.rows) == (How.CHANGED, ())


def test_a_file_that_cannot_be_read_is_named_and_not_compared(tmp_path: Path) -> None:
    good = build(tmp_path / "a", {"direction": {"destination": "A"}, "value-proposition": {"statement": "A"}})
    broken: dict[str, Data] = {"files": {"strategy/direction.yaml": "a: [\n"}, "value-proposition": {"statement": "B"}}
    bad = build(tmp_path / "b", broken)
    for before, after in ((good, bad), (bad, good)):
        assert addresses(before, after) == {"value-proposition.statement"}
        assert unreadable(before, after) == ["strategy/direction.yaml"]
