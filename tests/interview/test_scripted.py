import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.interview.answerfile import Line, lines_of
from crmplan.interview.scripted import give, record_for
from crmplan.plan import answering
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Change, Outcome
from crmplan.plan.refusals import NotWritten
from crmplan.yamlio.reader import Data
from tests import kinds


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return kinds.opened(kinds.make(tmp_path / "plan"))


def given_to(plan: Plan, source: str | bytes, name: str = "a.yaml") -> tuple[Plan, list[str]]:
    """Give a file of answers; return the plan and what each line did."""
    raw = source if isinstance(source, bytes) else source.encode()
    plan, done = give(plan, lines_of(raw, name), today=kinds.TODAY)
    return plan, [f"{item.line} {item.address} {item.result}" for item in done]


def test_every_kind_of_answer_is_given(plan: Plan) -> None:
    plan, done = given_to(
        plan,
        "kinds.short: Yes, really\nkinds.channels: phone, email\nkinds.heads: 010\n"
        "kinds.items: [{id: pen, name: Pen}]\nkinds.sure: no\n"
        "kinds.mood: {value: 3, status: proposed, note: A guess, by: ada, on: 2026-11-01}\n"
        "kinds.day: {status: parked, reason: later, owner: ada, due: 2026-12-24}\n"
        "kinds.rate: {status: na, reason: none}\n",
    )
    assert {line.rpartition(" ")[2] for line in done} == {"saved"}
    mood, day = plan.answer("kinds.mood"), plan.answer("kinds.day")
    assert (mood.status, mood.note, mood.by, str(mood.on)) == ("proposed", "A guess", "ada", "2026-11-01")
    assert (day.status, day.owner, str(day.due)) == ("parked", "ada", "2026-12-24")
    assert (plan.value("kinds.channels"), plan.value("kinds.sure")) == (["phone", "email"], False)


def test_a_refused_line_does_not_stop_the_others(plan: Plan) -> None:
    plan, done = given_to(plan, "kinds.nothing: x\nkinds.mood: 9\nkinds.short: fine\n")
    assert done == ["1 kinds.nothing refused", "2 kinds.mood refused", "3 kinds.short saved"]
    assert plan.text("kinds.short") == "fine"


def test_a_text_no_file_can_hold_is_refused_and_the_next_one_saved(plan: Plan) -> None:
    _plan, done = give(plan, [Line(1, "kinds.short", "\x1b["), Line(2, "kinds.story", "fine")], today=kinds.TODAY)
    assert [item.result for item in done] == ["refused", "saved"]
    assert "U+001B" in done[0].reason


def test_the_same_file_again_changes_nothing(plan: Plan) -> None:
    source = "kinds.short: once\nkinds.items: [{id: pen, name: Pen}]\n"
    plan, _done = given_to(plan, source)
    before = (plan.root / kinds.FILE).read_bytes()
    _plan, done = given_to(plan, source)
    assert done == ["1 kinds.short unchanged", "2 kinds.items unchanged"]
    assert (plan.root / kinds.FILE).read_bytes() == before


def test_an_answer_may_refer_to_rows_that_come_later(plan: Plan) -> None:
    _plan, done = given_to(plan, "kinds.best: pen\nkinds.items:\n  value: [{id: pen, name: Pen}]\nkinds.good: [ink]\n")
    assert done == ["1 kinds.best saved", "2 kinds.items saved", "4 kinds.good refused"]


def test_an_answer_that_somebody_changed_meanwhile_waits(plan: Plan) -> None:
    kinds.written(plan.root, kinds.FILE, "short: theirs\n")
    _plan, done = give(plan, [Line(1, "kinds.short", "mine")], today=kinds.TODAY)
    assert done[0].result == "waiting"
    assert "has been changed in the file" in done[0].reason


def test_a_full_disk_stops_everything(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(root: Path, change: Change, **_keys: object) -> Outcome:
        raise NotWritten("The disk is full.", file=f"{root} {change}")

    monkeypatch.setattr(answering, "save", full)
    with pytest.raises(NotWritten):
        given_to(plan, "kinds.short: x\n")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"vaule": "x"}, "A record has no key “vaule”."),
        ({"value": "x", "status": "done"}, "“done” is not a status an answer can be given."),
        ({}, "“” is not a status an answer can be given."),
        ({"status": "parked"}, "Parking needs a reason."),
        ({"status": "na"}, "“Not applicable” needs a reason here."),
        ({"value": "x", "on": "soon"}, "“soon” is not a date."),
        ({"status": "parked", "reason": "x", "due": "soon"}, "“soon” is not a date."),
        ({"value": None, "status": "agreed"}, "The answer is empty."),
        (None, "The answer is empty."),
    ],
)
def test_what_a_record_lacks_is_said(plan: Plan, entry: Data, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        record_for(plan, plan.catalogue.require("kinds.short"), entry, today=kinds.TODAY)
    assert words in caught.value.message


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reading(source: bytes) -> None:
    for name in ("a.csv", "a.yaml"):
        with contextlib.suppress(PlanError):
            lines_of(source, name)
