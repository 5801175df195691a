"""The CRM plan: six components, each with its own standing, and the worst of them for the whole."""

from pathlib import Path

import pytest

from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.rendering import components
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import TODAY, build

SAMPLE = Path(__file__).parents[2] / "sample_project"


@pytest.fixture(scope="module")
def sample() -> Plan:
    return loading.load(SAMPLE, today=TODAY)


def shown(plan: Plan, *findings: Finding) -> dict[str, Plain]:
    report = Report(plan.name, list(findings), Gate.PLANNING, None) if findings else check(plan)
    return components.view(plan, report, planned(plan), internal=False)


def rows(view: dict[str, Plain], key: str) -> list[dict[str, Plain]]:
    found = view[key]
    assert isinstance(found, list)
    return found


def test_the_sample_has_all_six_in_place(sample: Plan) -> None:
    view = shown(sample)
    assert [part["state"] for part in rows(view, "components")] == ["In place"] * 6
    assert (view["light"], view["open"], view["answered_items"]) == ("green", [], 9)
    assert {row["category"] for row in rows(view, "plagues")} == {
        "Resistance to change",
        "Fear of failing",
        "Poor communication",
    }


def test_rows_come_by_day(sample: Plan) -> None:
    for name in ("decisions", "sponsor_actions", "feedback"):
        days = [str(row["task_start"]) for row in rows(shown(sample), name)]
        assert days == sorted(days)


def test_an_error_in_one_component_is_the_worst_of_the_plan(sample: Plan) -> None:
    broken = Finding("PLN401", "x", Severity.ERROR, "Nothing.", Gate.PLANNING, file="planning/recognition.yaml")
    view = shown(sample, broken)
    assert (view["light"], view["open"]) == ("red", ["Recognition"])


def test_a_plan_that_begins_nothing_is_grey_and_one_that_begins_something_is_not(tmp_path: Path) -> None:
    assert shown(build(tmp_path / "a", "{}"))["light"] == "grey"
    assert shown(build(tmp_path / "b", "data-culture: {decide_by_data: 2}"))["light"] == "amber"
