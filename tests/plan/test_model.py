from pathlib import Path

import pytest

from crmplan.findings import Gate, Place
from crmplan.plan.model import Plan, row_ids
from crmplan.plan.questions import Profile
from crmplan.plan.records import State
from tests import kinds
from tests.plan_builder import build

FRAGMENT = """
people:
  - {id: ada, name: Ada Example, department: sales}
  - {id: bo, name: Bo Sample}
timeline:
  tasks: [{id: launch, name: Launch, start: 2027-09-06, finish: 2027-09-06}]
direction:
  destination: Parts before ten.
  crm_users: {value: 120, status: agreed}
  sector: {value: Trade, status: na, reason: no}
value-proposition:
  segments: [{id: shops, name: Repair shops, core: yes}, {id: fleets, name: Fleets}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(tmp_path, FRAGMENT)


def test_values_are_typed(plan: Plan) -> None:
    assert plan.value("direction.destination") == "Parts before ten."
    assert plan.value("direction.crm_users") == 120
    assert plan.text("direction.crm_users") == "120"
    assert plan.value("direction.sector") is None  # not applicable
    assert plan.value("direction.nothing") is None
    assert plan.text("direction.nothing") == ""


def test_rows_and_people_and_tasks_are_found_by_id(plan: Plan) -> None:
    assert [row.id for row in plan.rows("value-proposition.segments")] == ["shops", "fleets"]
    shops = plan.row("value-proposition.segments", "shops")
    assert shops is not None
    assert (shops["name"], shops.flag("core"), shops.address) == (
        "Repair shops",
        True,
        "value-proposition.segments[shops]",
    )
    assert plan.row("value-proposition.segments", "none") is None
    assert plan.rows("direction.destination") == []
    assert (plan.person_name("ada"), plan.person_name("cy")) == ("Ada Example", "cy")
    assert plan.task("launch") is not None
    assert plan.task("other") is None


def test_ids_that_references_may_name(plan: Plan) -> None:
    assert plan.known_ids("people") == frozenset({"ada", "bo"})
    assert plan.known_ids("timeline.tasks") == frozenset({"launch"})
    assert plan.known_ids("value-proposition.segments") == frozenset({"shops", "fleets"})
    assert plan.known_ids("trade-offs.not_served") is None  # not answered yet: that is what is missing
    assert plan.known_ids("no.such") is None


def test_ids_of_a_broken_file_cannot_be_told(tmp_path: Path) -> None:
    broken = build(tmp_path, {"files": {"people.yaml": "people: [", "timeline.yaml": "\ttasks: []\n"}})
    assert broken.known_ids("people") is None
    assert broken.known_ids("timeline.tasks") is None


def test_ids_that_are_promised_count_already(plan: Plan) -> None:
    plan.promised = {"people": frozenset({"cy"})}
    assert plan.known_ids("people") == frozenset({"ada", "bo", "cy"})


@pytest.mark.parametrize(
    ("address", "file", "text"),
    [
        ("direction.destination", "strategy/direction.yaml", "Parts before ten."),
        ("direction.crm_users", "strategy/direction.yaml", "120"),
        ("value-proposition.segments[fleets].name", "strategy/value-proposition.yaml", "Fleets"),
        ("value-proposition.segments[fleets].rank", "strategy/value-proposition.yaml", "id: fleets"),
        ("value-proposition.segments[none]", "strategy/value-proposition.yaml", "- id: shops"),
        ("people[bo].name", "people.yaml", "Bo Sample"),
        ("timeline.tasks[launch].start", "timeline.yaml", "2027-09-06"),
    ],
)
def test_an_address_is_found_in_its_file(plan: Plan, address: str, file: str, text: str) -> None:
    place = plan.locate(address)
    document = plan.files[file].document
    assert document is not None
    assert place.file == file
    assert document.text.splitlines()[place.line - 1][place.column - 1 :].startswith(text)


def test_an_address_without_a_place_is_the_top_of_its_file(plan: Plan) -> None:
    top = plan.locate("direction.goals")
    assert (top.file, top.line, top.column) == ("strategy/direction.yaml", 1, 1)
    assert plan.locate("vision.why") == Place("implementation/vision.yaml", 1, 1, 1, 1)
    assert plan.locate("nowhere.at_all").file == "crmplan.yaml"
    assert plan.locate("!!").file == "crmplan.yaml"


def test_profiles_and_conditions_decide_what_is_asked(tmp_path: Path) -> None:
    small = build(tmp_path / "small", "settings: {profile: small}")
    standard = build(tmp_path / "standard", "settings: {profile: standard}")
    assert small.settings.profile is Profile.SMALL
    assert len(small.asked) < len(standard.asked) < len(standard.answers)
    name = standard.catalogue.require("direction.current_crm_name")
    assert not standard.is_relevant(name)
    other = build(tmp_path / "crm", "direction: {current_crm: crm}")
    assert other.is_relevant(name)


def test_what_is_missing_depends_on_the_gate(plan: Plan) -> None:
    counts = [len(plan.missing(gate)) for gate in Gate]
    assert counts == sorted(counts)
    assert all(answer.question.required for answer in plan.missing(Gate.OPERATE))
    assert plan.count(State.ANSWERED) == 3
    assert sum(plan.count(state) for state in State) == len(plan.asked)


def test_a_topic_without_a_file_is_empty_and_not_broken(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"strategy/direction.yaml": "a: [\n"}})
    assert plan.is_usable("vision")
    assert not plan.is_usable("direction")
    assert plan.answer("direction.destination").state is State.OPEN


def test_a_topic_of_the_plans_own_is_a_topic(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    assert plan.locate("kinds.mood").file == kinds.FILE
    assert "kinds" in plan.catalogue.changed_by


def test_ids_of_rows_are_texts() -> None:
    assert row_ids([{"id": "a"}, {"id": None}, "b", {"name": "c"}, {"id": ["d"]}]) == {"a"}
    assert row_ids("a") == frozenset()
