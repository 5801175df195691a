"""Any plan gets a draft that can be scheduled, keeps the sequence rules, and never touches what is there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmplan.findings import Hit
from crmplan.plan import loading
from crmplan.plan.adding_tasks import add_tasks
from crmplan.plan.model import Plan
from crmplan.plan.starting import copy_sample
from crmplan.plan.tasks import Kind
from crmplan.rules.before_building import out_of_order as before_building
from crmplan.rules.before_launching import out_of_order as before_launching
from crmplan.rules.imp701_timeline_impossible import check
from crmplan.timeline.faults import faults
from crmplan.timeline.planned import planned
from crmplan.timeline.proposal import Proposal, propose, works
from crmplan.timeline.schedule import Schedule
from crmplan.timeline.work import Limits
from tests.plan_builder import TODAY, build, full_catalogue

FACTS: dict[str, Any] = {"direction": {"sector": "Heating", "crm_users": "40", "current_crm": "spreadsheets"}}


def _added(plan: Plan, limits: Limits | None = None) -> tuple[Plan, Proposal]:
    proposal = propose(plan, limits)
    add_tasks(plan.root, proposal.rows, start=proposal.start, launch=proposal.launch)
    return loading.load(plan.root, today=plan.today, catalogue=full_catalogue()), proposal


def _schedule(plan: Plan) -> Schedule:
    found = planned(plan)
    assert found is not None
    return found


def _out_of_order(plan: Plan) -> list[Hit]:
    return [*before_building(plan), *before_launching(plan)]


def test_the_first_facts_are_enough_for_a_whole_timeline(tmp_path: Path) -> None:
    plan, proposal = _added(build(tmp_path, FACTS))
    schedule = _schedule(plan)
    assert proposal.start == "2026-11-23"  # the Monday after a Sunday
    assert {task.task.kind for task in schedule} == set(Kind)
    assert not faults(plan.timeline)  # type: ignore[arg-type]  # the schedule would be None
    assert not _out_of_order(plan)
    assert all(task.task.note for task in schedule if not task.milestone)


def test_a_second_draft_adds_nothing(tmp_path: Path) -> None:
    plan, _first = _added(build(tmp_path, FACTS))
    assert propose(plan) == Proposal([])


def test_the_sample_lacks_nothing(tmp_path: Path) -> None:
    copy_sample(tmp_path / "aldora")
    assert propose(loading.load(tmp_path / "aldora", today=TODAY, catalogue=full_catalogue())) == Proposal([])


def test_a_wished_launch_is_kept_and_the_work_laid_backward(tmp_path: Path) -> None:
    plan, proposal = _added(build(tmp_path, {"direction": {"wished_launch": "2027-09-01"}}))
    assert (proposal.start, proposal.launch) == ("", "2027-09-01")
    schedule = _schedule(plan)
    assert schedule["launch"].finish == date(2027, 9, 1)
    assert (date(2027, 9, 1) - schedule["readiness-review"].finish).days >= 42
    assert (schedule["first-measure"].finish - date(2027, 9, 1)).days <= 30
    assert schedule["hypercare"].task.length == 20 * 480
    assert not _out_of_order(plan)


def test_a_wished_launch_that_is_past_is_not_taken(tmp_path: Path) -> None:
    proposal = propose(build(tmp_path, {"direction": {"wished_launch": "2026-11-01"}}))
    assert (proposal.start, proposal.launch) == ("2026-11-23", "")


def test_dates_in_the_file_stay(tmp_path: Path) -> None:
    plan, proposal = _added(build(tmp_path, {**FACTS, "timeline": {"start": "2027-03-01"}}))
    assert (proposal.start, proposal.launch) == ("", "")
    assert _schedule(plan).start == date(2027, 3, 1)


ANSWERS: dict[str, Any] = {
    "people": [
        {"id": "boss", "name": "Ada", "rank": "owner"},
        {"id": "lead", "name": "Bob"},
        {"id": "net", "name": "Cem", "department": "it"},
        {"id": "trainer", "name": "Dee"},
    ],
    "evolution": {"phases": [{"id": "one", "name": "Service"}, {"id": "two", "name": "Sales: the rest"}]},
    "project": {
        "manager": "lead",
        "departments": [
            {"id": "service", "name": "Service", "sponsor": "boss", "in_scope": "yes", "phase": "one"},
            {"id": "sales", "name": "Sales", "sponsor": "boss", "in_scope": "yes", "phase": "two"},
        ],
    },
    "adoption": {
        "user_groups": [
            {"id": "desk", "name": "Desk", "department": "service", "users": "12"},
            {"id": "field", "name": "Field", "department": "sales", "users": "30"},
        ]
    },
    "training-plan": {
        "trainings": [
            {"id": "t", "group": "desk", "topic": "Calls", "kind": "tool", "trainer": "trainer", "task": "td"}
        ]
    },
    "integration": {
        "systems": [{"id": "erp", "name": "ERP"}, {"id": "shop", "name": "Shop"}],
        "integrations": [
            {"id": "orders", "name": "Orders", "system": "erp", "task": "connect-erp"},
            {"id": "prices", "name": "Prices", "system": "erp", "task": "connect-erp"},
            {"id": "baskets", "name": "Baskets", "system": "shop", "phase": "two"},
        ],
    },
}


def test_what_the_answers_say_is_drafted(tmp_path: Path) -> None:
    plan, _proposal = _added(build(tmp_path, ANSWERS))
    schedule = _schedule(plan)
    assert schedule["td"].task.owner == "trainer"  # the id that the training plan names already
    assert schedule["td"].task.groups == ("desk",)
    assert schedule["train-field"].start > schedule["gate-two"].finish > schedule["launch"].finish
    assert schedule["launch-2"].start >= schedule["integrate-baskets"].finish
    assert [task.id for task in schedule if task.task.kind is Kind.INTEGRATION] == [
        "connect-erp",
        "integration-test",
        "integrate-baskets",
    ]
    assert schedule["config"].task.owner == "net"
    assert schedule["sign-off-strategy"].task.owner == "boss"
    assert schedule["super-user-training"].finish < schedule["td"].start < schedule["uat"].start
    assert not _out_of_order(plan)


def test_what_is_there_is_linked_to_and_not_doubled(tmp_path: Path) -> None:
    present: Any = [
        {"id": "draw-maps", "kind": "mapping", "duration": "10d"},
        {"id": "go-live", "kind": "launch", "duration": "0", "after": ["draw-maps"]},
        {"id": "teach-all", "kind": "training", "duration": "5d"},
    ]
    plan, proposal = _added(build(tmp_path, {**ANSWERS, "timeline": {"start": "2027-01-11", "tasks": present}}))
    schedule = _schedule(plan)
    assert "process-mapping" not in schedule
    assert not [task.id for task in schedule if task.id.startswith("train-")]
    assert "draw-maps" in [link.task for link in schedule["contract"].task.after]
    assert [link.task for link in schedule["celebrate"].task.after] == ["go-live"]
    assert {"go-no-go", "cutover"} <= set(proposal.unlinked["go-live"])


def test_nothing_is_connected_or_tested_when_there_is_nothing_to_connect(tmp_path: Path) -> None:
    nothing: Any = {"integrations": {"status": "na", "reason": "One system only"}}
    rows = propose(build(tmp_path, {**FACTS, "integration": nothing})).rows
    assert not [row["id"] for row in rows if row["kind"] == "integration"]


def test_a_small_profile_takes_less_time(tmp_path: Path) -> None:
    lengths = {}
    for profile in ("small", "standard", "public"):
        size: Any = {"profile": profile}
        plan, _proposal = _added(build(tmp_path / profile, {**FACTS, "settings": size}))
        schedule = _schedule(plan)
        lengths[profile] = schedule.calendar.index(schedule["launch"].finish)
    assert lengths["small"] < lengths["standard"] < lengths["public"]


def test_each_work_waits_for_earlier_ones_only(tmp_path: Path) -> None:
    before: set[str] = set()
    for work in works(build(tmp_path, ANSWERS), Limits(trial_loads=4)):
        assert work.id not in before
        assert all(entry.partition(":")[0] != work.id for entry in work.after)
        unknown = {entry.partition(":")[0] for entry in work.after} - before
        assert unknown <= {"choose-vendor", "clean-data", "simple-database", "breach-plan"}, work.id
        before.add(work.id)


NAMES = st.sampled_from(
    ["Sales", "Vertrieb: Süd", "# no comment", "“Quoted”", "- dash", "{x}", "0d", "yes", "é: SS+3d"]
)
IDS = st.sampled_from(["systems", "users", "one", "two", "A", "launch", "x-1", "config", "2"])
TASKS = st.sampled_from(["my-task", "other-task", "launch", "config", "train-one", "integrate-systems"])

# answers that contradict each other, such as the build named as the launch, break the order whatever is drafted
OWN_NAMES = {
    ("map", "mapping_task"): "see-how-we-work",
    ("capture", "definition_task"): "train-one",
    ("launch", "start"): "go-live",
}


@st.composite
def _plans(draw: st.DrawFn) -> dict[str, Any]:
    """Draw answers that decide what is proposed, each there or not."""
    parts: dict[str, Any] = {"settings": {"profile": draw(st.sampled_from(["small", "standard", "public"]))}}
    ids = st.lists(IDS, min_size=1, max_size=4, unique=True)
    phases, departments, groups = draw(ids), draw(ids), draw(ids)
    facts = {
        "crm_users": str(draw(st.integers(1, 900))),
        "current_crm": draw(st.sampled_from(["none", "spreadsheets", "crm"])),
        "wished_launch": draw(st.sampled_from(["2027-09-01", "2027-01-05", "2026-01-05", "2028-12-26"])),
    }
    parts["direction"] = {key: value for key, value in facts.items() if draw(st.booleans())}
    if draw(st.booleans()):
        parts["evolution"] = {"phases": [{"id": id, "name": draw(NAMES)} for id in phases]}
    if draw(st.booleans()):
        rows = [{"id": id, "name": draw(NAMES), "phase": draw(st.sampled_from(phases))} for id in departments]
        parts["project"] = {"departments": rows}
    if draw(st.booleans()):
        parts["adoption"] = {
            "user_groups": [
                {"id": id, "name": draw(NAMES), "users": "9", "department": draw(st.sampled_from(departments))}
                for id in groups
            ]
        }
    if draw(st.booleans()):
        rows = [{"id": id, "name": draw(NAMES), "phase": draw(st.sampled_from(phases))} for id in draw(ids)]
        named = draw(st.none() | TASKS)
        parts["integration"] = {"integrations": [row | ({"task": named} if named else {}) for row in rows]}
    if draw(st.booleans()):
        how = st.sampled_from(["file", "not-taken-over"])
        rows = [{"id": id, "source": draw(NAMES), "import_method": draw(how), "records": "30000"} for id in draw(ids)]
        parts["prepare"] = {"sources": [row | {"load": draw(TASKS)} for row in rows]}
    for (topic, question), task in OWN_NAMES.items():
        if draw(st.booleans()):
            parts[topic] = {question: task}
    return parts


@st.composite
def _tasks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw tasks that are there already, sound in themselves."""
    found: list[dict[str, Any]] = []
    for id in draw(st.lists(TASKS | IDS, max_size=5, unique=True)):
        kind = draw(st.sampled_from([kind.value for kind in Kind]))
        before = draw(st.lists(st.sampled_from([task["id"] for task in found]), max_size=2)) if found else []
        found.append({"id": id, "kind": kind, "duration": f"{draw(st.integers(0, 9))}d", "after": list(before)})
    return found


LIMITS = st.builds(
    Limits,
    review_weeks=st.sampled_from([0, 4, 6, 7.5, 52]),
    hypercare_weeks=st.sampled_from([0, 2, 4, 52]),
    measure_days=st.sampled_from([0, 1, 30, 365]),
    trial_loads=st.integers(0, 4),
)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """A place for one folder an example."""
    return (tmp_path / str(number) for number in range(100_000))


UNHURRIED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@UNHURRIED
@given(answers=_plans(), limits=LIMITS)
def test_any_plan_gets_a_draft_that_keeps_the_sequence(
    folders: Iterator[Path], answers: dict[str, Any], limits: Limits
) -> None:
    plan, _proposal = _added(build(next(folders), answers), limits)
    assert plan.timeline is not None
    assert not faults(plan.timeline)
    assert not _out_of_order(plan)
    told = [hit.message for hit in check(plan) if "Nobody owns" not in hit.message]
    assert all("cannot be kept" in message for message in told), told
    assert propose(plan, limits).rows == []


@UNHURRIED
@given(answers=_plans(), tasks=_tasks(), limits=LIMITS)
def test_a_draft_beside_other_tasks_is_sound_and_leaves_them_alone(
    folders: Iterator[Path], answers: dict[str, Any], tasks: list[dict[str, Any]], limits: Limits
) -> None:
    timeline: Any = {"start": "2027-01-11", "tasks": tasks}
    before = build(next(folders), {**answers, "timeline": timeline})
    plan, proposal = _added(before, limits)
    assert plan.timeline is not None
    assert not faults(plan.timeline)
    assert plan.tasks[: len(tasks)] == before.tasks
    assert [task.id for task in plan.tasks[len(tasks) :]] == [row["id"] for row in proposal.rows]
    assert propose(plan, limits).rows == []
