from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import KEYS, Answer, State, Status, fingerprint, read_answer
from crmplan.yamlio.reader import Data

TEXT = Question(id="why", topic="vision", type=QuestionType.TEXT, ask="Why?")
TABLE = Question.read(
    {"id": "rows", "topic": "vision", "type": "table", "ask": "Which?", "columns": [{"id": "name", "type": "text"}]}
)


def known(target: str) -> frozenset[str]:
    return frozenset({"ada"}) if target == "people" else frozenset()


def answer(entry: Data, **changes: object) -> Answer:
    return read_answer(TEXT.changed(**changes), entry, known)


@pytest.mark.parametrize(
    ("entry", "state", "settled"),
    [
        (None, State.OPEN, False),
        ("Because", State.ANSWERED, True),
        ("   ", State.OPEN, False),
        ({"value": "Because"}, State.ANSWERED, True),
        ({"value": "Because", "status": "agreed"}, State.ANSWERED, True),
        ({"value": "Because", "status": "draft"}, State.OPEN, False),
        ({"value": "Because", "status": "proposed"}, State.OPEN, False),
        ({"value": None, "status": "agreed"}, State.OPEN, False),
        ({"value": "Because", "status": "parked", "reason": "later"}, State.PARKED, False),
        ({"status": "na", "reason": "no"}, State.NA, True),
        ({"status": "na"}, State.INVALID, False),
        ({"value": ["a"], "status": "na", "reason": "no"}, State.NA, True),
        ({"value": ["a"]}, State.INVALID, False),
        ({"value": "x", "status": "agred"}, State.INVALID, False),
        ({"value": "x", "asked": "1"}, State.ANSWERED, True),
        ({"value": "x", "asked": "2"}, State.STALE, True),
        ({}, State.OPEN, False),
    ],
)
def test_what_is_written_tells_the_state(entry: Data, state: State, settled: bool) -> None:  # noqa: FBT001 - a case
    read = answer(entry)
    assert (read.state, read.is_settled) == (state, settled)


def test_a_record_tells_everything() -> None:
    read = answer(
        {
            "value": "Because",
            "status": "agreed",
            "by": "ada",
            "on": "2026-11-22",
            "note": "said aloud",
            "from": ["ada", "bo"],
            "due": "2027-01-01",
            "seen": {"vision.goal": "abc"},
        }
    )
    assert (read.by, read.on, read.due, read.note) == ("ada", date(2026, 11, 22), date(2027, 1, 1), "said aloud")
    assert (read.sources, read.seen, read.is_record, read.address) == (
        ("ada", "bo"),
        {"vision.goal": "abc"},
        True,
        "vision.why",
    )
    assert read.is_given


@pytest.mark.parametrize(
    ("record", "words", "path"),
    [
        ({"value": "x", "stauts": "agreed"}, "A record has no key “stauts”.", ("stauts",)),
        ({"value": "x", "status": "agred"}, "“agred” is not a status.", ("status",)),
        ({"value": "x", "on": "yesterday"}, "“yesterday” is not a date.", ("on",)),
        ({"value": "x", "on": "2026-02-30"}, "“2026-02-30” is not a date.", ("on",)),
        ({"value": "x", "by": ["ada"]}, "“by” is a single text.", ("by",)),
        ({"value": "x", "asked": "two"}, "“asked” is a whole number.", ("asked",)),
        ({"value": "x", "seen": ["a"]}, "“seen” maps addresses to fingerprints.", ("seen",)),
        ({"value": "x", "from": {"a": "b"}}, "“from” is a list of names.", ("from",)),
        ({"status": "na"}, "“Not applicable” needs a reason here.", ("status",)),
    ],
)
def test_what_is_wrong_with_a_record_is_said_at_its_key(record: Data, words: str, path: tuple[str]) -> None:
    problems = answer(record).record_problems
    assert [(problem.message, problem.path) for problem in problems] == [(words, path)]
    assert problems[0].hint or "is a" in words or "maps" in words


def test_did_you_mean() -> None:
    assert "status" in answer({"value": "x", "stauts": "agreed"}).record_problems[0].hint
    assert "agreed" in answer({"value": "x", "status": "agred"}).record_problems[0].hint


def test_not_applicable_follows_the_question() -> None:
    assert answer({"status": "na"}, na="allowed").state is State.NA
    assert answer({"status": "na", "reason": "no"}, na="never").state is State.INVALID


def test_problems_of_a_value_stand_below_its_key() -> None:
    bare = read_answer(TABLE, [{"id": "a", "nam": "x"}], known)
    recorded = read_answer(TABLE, {"value": [{"id": "a", "nam": "x"}]}, known)
    assert bare.problems[0].path == (0, "nam")
    assert recorded.problems[0].path == ("value", 0, "nam")
    assert recorded.problems[0].suffix == "[a].nam"


def test_a_fingerprint_follows_the_value_and_not_the_order_of_keys() -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint("1") != fingerprint(["1"])
    assert fingerprint("\ud800") != fingerprint("\ud801")


ENTRIES: st.SearchStrategy[Data] = st.recursive(
    st.none() | st.text(max_size=12) | st.sampled_from([status.value for status in Status]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(ENTRIES)
def test_nothing_that_can_be_written_breaks_the_reading(entry: Data) -> None:
    for question in (TEXT, TABLE):
        read = read_answer(question, entry, known)
        assert read.state in State
        assert read.is_settled <= (read.state in {State.ANSWERED, State.NA})
        assert len(fingerprint(entry)) == 12


def test_a_record_without_a_revision_was_asked_at_the_first() -> None:
    assert answer({"value": "x"}, revision=2).state is State.STALE
    assert answer({"value": "x", "asked": "2"}, revision=2).state is State.ANSWERED
    assert answer("x", revision=2).state is State.ANSWERED
