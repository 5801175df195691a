from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.interview.sheets.questionnaire import Wanted, compiled, is_blank, mark_of, return_to, roles_of
from crmplan.plan.people import Person, Rank
from crmplan.yamlio.reader import Data
from tests import kinds
from tests.interview.sheets import mail
from tests.plan_builder import build
from tests.program import crmplan


@pytest.mark.parametrize(
    ("department", "title", "rank", "roles"),
    [
        ("sales", "", None, ("sales",)),
        ("", "Head of the service desk", None, ("service",)),
        ("finance", "Chief financial officer", "c-level", ("management", "finance")),
        ("", "Managing director, sponsor of the project", None, ("management",)),
        ("", "CRM project manager", None, ("project-manager",)),
        ("", "Head of logistics and depots", None, ("operations",)),
        ("", "External data protection officer", None, ("legal",)),
        ("", "Head of IT", None, ("it",)),
        ("", "Edits the newsletter", None, ()),
        ("operations", "Buyer", None, ("operations",)),
        ("", "", None, ()),
    ],
)
def test_the_roles_that_a_title_tells(department: str, title: str, rank: Rank | None, roles: tuple[str, ...]) -> None:
    assert roles_of(Person(id="x", name="X", department=department, role=title, rank=rank)) == roles


def test_it_goes_back_to_the_project_manager(tmp_path: Path) -> None:
    plan = build(tmp_path / "plan", "people: [{id: ada, name: Ada}, {id: pm, name: Bo, role: Project manager}]")
    assert return_to(plan, "ada") == "Bo"
    assert return_to(plan, "pm") == ""


def test_what_is_asked(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    plan = kinds.opened(folder)
    alone = compiled(plan, "ada", Wanted())
    assert all(asked.is_voice and asked.question.ask_of == "everyone" for asked in alone.asked)
    assert [asked.number for asked in alone.asked] == list(range(1, len(alone.asked) + 1))
    shared = compiled(plan, "ada", Wanted(shared=True))
    added = [asked.question for asked in shared.asked if not asked.is_voice]
    assert added
    assert all("sales" in question.who for question in added)
    every = compiled(plan, "ada", Wanted(("kinds.short", "kinds.items"), every=True))
    assert [asked.question.address for asked in every.asked] == ["kinds.short", "kinds.items"]
    assert [asked.question.address for asked in every.tables] == ["kinds.items"]
    assert every.minutes == 6


def test_what_is_settled_is_not_asked_of_a_role_again(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    before = compiled(kinds.opened(folder), "ada", Wanted(("direction",), roles=("sales",)))
    crmplan("answer", "direction.destination", "x", folder=folder)
    after = compiled(kinds.opened(folder), "ada", Wanted(("direction",), roles=("sales",)))
    assert len(after.asked) == len(before.asked) - 1


def test_what_stays_in_the_team_does_not_leave_the_house(tmp_path: Path) -> None:
    topics = ("communication.stakeholders", "recognition.keepers", "vendors.candidates", "vendors.scores")
    people = "people: [{id: ada, name: Ada, department: sales}]\n"
    rows = "communication: {stakeholders: [{id: depot, name: Depot, resistance: high}]}\n"

    def asked(content: str, *, internal: bool) -> list[str]:
        plan = build(tmp_path / f"{len(content)}-{internal}", people + content)
        made = compiled(plan, "ada", Wanted(topics, every=True, internal=internal))
        return [asked.question.address for asked in made.asked]

    assert set(asked("", internal=True)) == set(asked(rows, internal=True)) == set(topics)
    assert asked("", internal=False) == ["communication.stakeholders", "vendors.candidates"]
    assert asked(rows, internal=False) == ["vendors.candidates"]


def test_a_small_company_is_asked_nothing_alone(tmp_path: Path) -> None:
    plan = build(tmp_path / "plan", "settings: {profile: small}\npeople: [{id: ada, name: Ada, department: sales}]")
    with pytest.raises(PlanError, match="This plan has no question that everyone answers alone") as refused:
        compiled(plan, "ada", Wanted())
    assert "--with-shared" in refused.value.hint
    assert len(compiled(plan, "ada", Wanted(shared=True)).asked) > 20


def test_the_mark_changes_with_the_answer_and_not_with_its_form(tmp_path: Path) -> None:
    folder = mail.alone(tmp_path / "plan")
    marks = [mark_of(kinds.opened(folder).answer("kinds.short"))]
    for text in ("short: A\n", "short: {value: A, status: agreed}\n", "short: {value: A, reason: B}\n"):
        kinds.written(folder, kinds.FILE, text)
        kinds.written(folder, "checklists/strategy/kinds.yaml", kinds.CHECKLIST)
        marks.append(mark_of(kinds.opened(folder).answer("kinds.short")))
    assert len(set(marks)) == 3
    assert marks[1] == marks[2]


@pytest.mark.parametrize(("value", "blank"), [(None, True), ("", True), (" \n", True), ([], True), ("0", False)])
def test_what_says_nothing(value: Data, blank: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_blank(value) is blank
