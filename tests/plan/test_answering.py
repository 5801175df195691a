from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan import answering, journal
from crmplan.plan.answering import LONGEST, add_person, bring_in, put, require_savable, spot_of
from crmplan.plan.loading import read_plan_file
from crmplan.plan.model import PlanFile
from crmplan.plan.outcomes import Change, Conflict, Resolution, Result
from crmplan.plan.save import save
from crmplan.yamlio.reader import Data
from tests import kinds
from tests.plan_builder import build, full_catalogue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan")


def test_an_answer_is_put_into_its_file_and_the_plan(folder: Path) -> None:
    plan, outcome = put(kinds.opened(folder), "kinds.short", {"value": "A pencil", "status": "agreed"})
    assert outcome.result is Result.SAVED
    assert plan.text("kinds.short") == kinds.opened(folder).text("kinds.short") == "A pencil"
    assert journal.waiting(folder) == 0


def test_the_rest_of_the_file_stays_as_it_was(folder: Path) -> None:
    before = (folder / kinds.FILE).read_text(encoding="utf-8")
    put(kinds.opened(folder), "kinds.mood", "3")
    assert (folder / kinds.FILE).read_text(encoding="utf-8") == before.replace("\nmood:\n", "\nmood: 3\n")


def test_a_question_that_does_not_exist_is_named(folder: Path) -> None:
    with pytest.raises(PlanError, match="There is no question “kinds"):
        put(kinds.opened(folder), "kinds.shrot", "x")
    assert spot_of(full_catalogue(), "vision.why").file == "implementation/vision.yaml"


def test_what_somebody_else_wrote_meanwhile_is_asked_about(folder: Path) -> None:
    plan = kinds.opened(folder)
    kinds.written(folder, kinds.FILE, "short: theirs\n")
    asked: list[Conflict] = []

    def mine(conflict: Conflict) -> Resolution:
        asked.append(conflict)
        return Resolution.MINE

    plan, outcome = put(plan, "kinds.short", "mine", ask=mine)
    assert (outcome.result, plan.text("kinds.short")) == (Result.SAVED, "mine")
    assert [(conflict.shown, conflict.theirs, conflict.mine) for conflict in asked] == [(None, "theirs", "mine")]


def test_without_somebody_to_ask_the_answer_waits(folder: Path) -> None:
    plan = kinds.opened(folder)
    kinds.written(folder, kinds.FILE, "short: theirs\n")
    _plan, outcome = put(plan, "kinds.short", "mine")
    assert outcome.result is Result.WAITING
    report = bring_in(folder, plan.catalogue, ask=lambda _conflict: Resolution.MINE)
    assert [item.result for item in report.outcomes] == [Result.SAVED]
    assert kinds.opened(folder).text("kinds.short") == "mine"


@pytest.mark.parametrize(
    "record", ["\x1b[31m", {"value": "fine", "note": "\x00"}, [{"id": "a", "name": "\u202e"}], "x" * (LONGEST + 1)]
)
def test_what_no_file_can_hold_never_reaches_the_journal(folder: Path, record: Data) -> None:
    with pytest.raises(PlanError):
        put(kinds.opened(folder), "kinds.short", record)
    assert journal.read(folder).entries == ()
    require_savable("fine")


def test_people_are_added_with_ids_of_their_own(folder: Path) -> None:
    plan = kinds.opened(folder)
    ids = []
    for name, role in (("Ada", ""), ("Ada", "Buyer"), ("營業", "")):
        plan, person_id = add_person(plan, name, role)
        ids.append(person_id)
    assert ids == ["ada-2", "ada-3", "person"]
    assert [(person.name, person.role) for person in kinds.opened(folder).people[2:]] == [
        ("Ada", ""),
        ("Ada", "Buyer"),
        ("營業", ""),
    ]
    with pytest.raises(PlanError):
        add_person(plan, "\x07", "")


def test_the_first_person_makes_the_file(tmp_path: Path) -> None:
    plan, person_id = add_person(build(tmp_path, {}), "Ada Example", "Head of sales")
    assert plan.person_name(person_id) == "Ada Example"
    assert (tmp_path / "people.yaml").is_file()


def test_people_and_lost_questions_in_the_journal_find_their_way(folder: Path) -> None:
    plan = kinds.opened(folder)
    kinds.written(folder, "people.yaml", "people: [\n")
    save(folder, Change("people.yaml", ("people",), "people", None, [{"id": "cy", "name": "Cy"}]))
    save(folder, Change(kinds.FILE, ("gone", "deeper"), "kinds.gone", "x", "y"))
    kinds.written(folder, "people.yaml", "people:\n")
    outcomes = {item.address: item for item in bring_in(folder, plan.catalogue).outcomes}
    assert outcomes["people"].result is Result.SAVED
    assert outcomes["kinds.gone"].result is Result.WAITING
    assert kinds.opened(folder).person_name("cy") == "Cy"


def test_only_the_changed_file_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def reading(root: Path, name: str) -> PlanFile:
        seen.append(name)
        return read_plan_file(root, name)

    monkeypatch.setattr(answering, "read_plan_file", reading)
    put(kinds.opened(folder), "kinds.mood", "3")
    assert seen == [kinds.FILE]
