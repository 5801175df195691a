"""Several voices at once in a shared session, through every front."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.interview.shared import Vote, resolved, votes_in
from crmplan.plan.model import Plan
from crmplan.plan.voices import heard
from tests import kinds
from tests.program import TODAY, crmplan

TEAM = """\
topic: team
dimension: people
title: The team
questions:
  - {id: mood, ask: How ready are you?, type: scale, ask_of: everyone}
  - {id: calm, ask: How calm is it?, type: scale}
  - {id: last, ask: Anything else?, type: text}
"""
PEOPLE = """\
people:
  - {id: sales-lead, name: Marta Bellini, rank: director, department: sales}
  - {id: rep, name: Nadia Costa, rank: staff, department: sales}
  - {id: it-lead, name: Paolo Greco, rank: manager, department: it}
  - {id: legal-1, name: Ivo Brandt, rank: adviser, department: legal}
  - {id: legal-2, name: Ida Blum, rank: adviser, department: legal}
  - {id: rep-2, name: Nadia Ferri, department: service}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = kinds.make(tmp_path / "plan", team=TEAM)
    kinds.written(place, "people.yaml", PEOPLE)
    return place


def votes(plan: Plan, text: str) -> list[tuple[str, str, str]]:
    question = plan.catalogue.by_address["team.mood"]
    return [(vote.person, vote.figure, vote.why) for vote in votes_in(plan, question, text)]


@pytest.mark.parametrize(
    ("word", "person"),
    [
        ("sales", "sales-lead"),
        ("it", "it-lead"),
        ("IT", "it-lead"),
        ("customer service", "rep-2"),
        ("rep", "rep"),
        ("marta", "sales-lead"),
        ("Paolo Greco", "it-lead"),
        ("Ferri", "rep-2"),
    ],
)
def test_who_speaks(folder: Path, word: str, person: str) -> None:
    assert resolved(kinds.opened(folder), word).id == person


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("legal", "“legal” may be any of these: Ivo Brandt (legal-1), Ida Blum (legal-2).", "Name the person."),
        ("Nadia", "“Nadia” may be any of these: Nadia Costa (rep), Nadia Ferri (rep-2).", "Name the person."),
        ("saels", "Nobody in the plan is called “saels”.", "Did you mean “sales”?"),
        ("board", "Nobody in the plan is called “board”.", "Add them to people.yaml first."),
    ],
)
def test_who_cannot_be_told(folder: Path, word: str, message: str, hint: str) -> None:
    with pytest.raises(PlanError) as caught:
        resolved(kinds.opened(folder), word)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_votes_are_names_with_figures_and_reasons(folder: Path) -> None:
    plan = kinds.opened(folder)
    assert votes(plan, "sales 2, it 4") == [("sales-lead", "2", ""), ("it-lead", "4", "")]
    assert votes(plan, "rep: 1 (no device, no time); Paolo Greco=5") == [
        ("rep", "1", "no device, no time"),
        ("it-lead", "5", ""),
    ]
    assert votes(plan, "rep-2 4") == [("rep-2", "4", "")]
    assert votes(plan, "3") == votes(plan, "good") == votes(plan, "sales 2.5") == votes(plan, "") == []
    calm = plan.catalogue.by_address["team.calm"]
    assert votes_in(plan, calm, "sales 2, it 4") == []
    mood = plan.catalogue.by_address["team.mood"]
    assert votes_in(heard(plan, "rep"), mood, "sales 2, it 4") == []
    assert votes_in(plan, mood, ["sales 2"]) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sales 2, it 7", "Paolo Greco: 7 is above the greatest value, 5."),
        ("sales 2, it -1", "Paolo Greco: -1 is below the least value, 1."),
        ("sales 2, it", "“it” is not a person with a figure."),
        ("sales 2, marta 4", "Marta Bellini is in it twice."),
    ],
)
def test_a_vote_that_cannot_be_taken_takes_the_others_with_it(folder: Path, text: str, message: str) -> None:
    with pytest.raises(PlanError) as caught:
        votes(kinds.opened(folder), text)
    assert caught.value.message == message


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    place = kinds.make(tmp_path_factory.mktemp("any") / "plan", team=TEAM)
    kinds.written(place, "people.yaml", PEOPLE)
    return kinds.opened(place)


@given(text=st.text(alphabet="sale it24,;:()=-ß\n", max_size=30))
def test_any_text_is_votes_or_none_or_refused(team: Plan, text: str) -> None:
    try:
        found = votes_in(team, team.catalogue.by_address["team.mood"], text)
    except PlanError:
        return
    assert all(isinstance(vote, Vote) and team.person(vote.person) and vote.figure in "12345" for vote in found)


REFUSED = "Paolo Greco: 7 is above the greatest value, 5."


def told(folder: Path) -> dict[str, bytes]:
    """What stands in the plan's file of the topic and in those of the voices, from a plain session."""
    names = ("strategy/team.yaml", *(f"voices/{person}/strategy/team.yaml" for person in ("sales-lead", "it-lead")))
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def plain(folder: Path, *lines: str) -> str:
    done = crmplan(
        "interview", "team", "--plain", "--today", TODAY, folder=folder, stdin="".join(f"{line}\n" for line in lines)
    )
    assert done.code == 0, done.all
    return done.out


def test_a_plain_session_takes_voices_says_the_spread_and_the_agreed_answer(folder: Path) -> None:
    out = plain(folder, "sales 2, it 7", "sales 2 (too soon), it 4", "9", "3", "2", "x")
    assert REFUSED in out
    assert "2 voices noted: Marta Bellini 2, Paolo Greco 4." in out
    assert "Spread: from 2 to 4" in out
    assert "2 points or more apart: talk about it before you agree." in out
    assert "9 is above the greatest value, 5." in out
    assert "5 answers saved." in out
    answer = kinds.opened(folder).answer("team.mood")
    assert (answer.value, answer.sources) == (3, ("it-lead", "sales-lead"))
    voice = heard(kinds.opened(folder), "sales-lead").answer("team.mood")
    assert (voice.value, voice.by, voice.reason) == (2, "sales-lead", "too soon")


def test_enter_leaves_the_agreement_to_reconcile(folder: Path) -> None:
    out = plain(folder, "sales 2, it 2", "", "2", "x")
    assert "Spread: from 2 to 2" in out
    assert "talk about it" not in out
    assert kinds.opened(folder).answer("team.mood").value is None
    done = crmplan("reconcile", "--set", "team.mood", "2", "--today", TODAY, folder=folder)
    assert (done.code, kinds.opened(folder).answer("team.mood").value) == (0, 2)


def test_one_voice_alone_compares_with_nothing_and_the_question_stays_open(folder: Path) -> None:
    out = plain(folder, "sales 2", "2", "x")
    assert "1 voice noted: Marta Bellini 2." in out
    assert "From two voices on they can be compared." in out
    assert not kinds.opened(folder).answer("team.mood").is_settled


def test_a_voice_whose_file_is_broken_waits_and_that_is_said(folder: Path) -> None:
    crmplan("answer", "team.mood", "3", "--as", "it-lead", "--today", TODAY, folder=folder)
    own = folder / "voices/it-lead/strategy/team.yaml"
    own.write_text("mood: [\n", encoding="utf-8")
    done = crmplan("answer", "team.mood", "-", "--today", TODAY, folder=folder, stdin="sales 2, it 4\n")
    assert (done.code, "has a fault in line" in done.err) == (1, True)
    assert heard(kinds.opened(folder), "sales-lead").value("team.mood") == 2
    own.write_text("mood:\n", encoding="utf-8")
    assert crmplan("answer", "team.last", "x", "--today", TODAY, folder=folder).code == 0
    assert heard(kinds.opened(folder), "it-lead").value("team.mood") == 4


def test_a_file_of_answers_and_the_answer_command_do_and_refuse_the_same(folder: Path, tmp_path: Path) -> None:
    plain(folder, "sales 2, it 4", "", ":quit")
    others = []
    for name in ("by-file", "by-command"):
        place = kinds.make(tmp_path / name, team=TEAM)
        kinds.written(place, "people.yaml", PEOPLE)
        others.append(place)
    kinds.written(others[0], "answers.yaml", "team.mood: sales 2, it 7\n")
    done = crmplan("interview", "--answers", "answers.yaml", "--today", TODAY, folder=others[0])
    assert (done.code, f"refused: {REFUSED}" in done.out) == (1, True)
    kinds.written(others[0], "answers.csv", 'id,value\nteam.mood,"sales 2, it 4"\n')
    done = crmplan("interview", "--answers", "answers.csv", "--today", TODAY, folder=others[0])
    assert "answers.csv:2: team.mood saved: 2 voices noted: Marta Bellini 2, Paolo Greco 4. Spread" in done.out
    done = crmplan("answer", "team.mood", "sales 2, it 7", "--today", TODAY, folder=others[1])
    assert (done.code, REFUSED in done.err) == (2, True)
    done = crmplan("answer", "team.mood", "sales 2, it 4", "--today", TODAY, folder=others[1])
    assert (done.code, "Spread: from 2 to 4" in done.out) == (0, True)
    assert told(folder) == told(others[0]) == told(others[1])
