"""No document claims more than the plan holds: silence is no praise, and what is missing is said."""

from datetime import date
from pathlib import Path

from crmplan import readiness
from crmplan.checking import check
from crmplan.rendering import communication, status
from crmplan.rendering import readiness as report_of_readiness
from crmplan.rendering.launch_gate import GROUPS, launch_gate
from crmplan.timeline.planned import planned
from tests.plan_builder import build, full_catalogue

MESSAGE = "{id: a, stakeholders: [team], message: Hello, frequency: weekly, medium: email"
BENCHMARK = """
benchmark:
  criteria:
    - {id: used, name: Used, category: adoption, unit: "%", baseline: 40, baseline_on: 2026-09-30, target: 80,
       by: 2027-12-31, cadence: weekly}
    - {id: kept, name: Kept, unit: "%", baseline: 80, baseline_on: 2026-09-30, target: 90, by: 2028-12-31,
       cadence: monthly}
timeline:
  start: 2027-01-04
  tasks: [{id: go, name: Go live, kind: launch, duration: 1d}]
"""


def test_a_plan_with_an_answer_or_two_is_praised_for_nothing(tmp_path: Path) -> None:
    plan = build(tmp_path, "value-proposition: {relative_price: higher}\ndirection: {destination: Known everywhere}\n")
    report = check(plan)
    assert report_of_readiness.view(plan, report, readiness.measure(plan, report))["right"] == []


def test_a_message_without_an_owner_is_counted(tmp_path: Path) -> None:
    people = "people: [{id: boss, name: Ada}]\n"
    lacking = build(tmp_path / "a", f"{people}communication: {{messages: [{MESSAGE}, sender: boss}}]}}")
    full = f"{people}communication: {{messages: [{MESSAGE}, sender: boss, owner: boss, feedback: Mail}}]}}"
    whole = build(tmp_path / "b", full)
    assert communication.view(lacking, None, internal=False)["incomplete"] == ["Hello"]
    assert communication.view(whole, None, internal=False)["incomplete"] == []


def test_the_status_report_tells_readings_behind_and_overdue(tmp_path: Path) -> None:
    readings = (
        "readings:\n- {criterion: used, on: 2027-02-15, value: 41}\n- {criterion: kept, on: 2027-02-15, value: 79}\n"
    )
    tmp_path.joinpath("measurements.yaml").write_text(readings, encoding="utf-8")
    plan = build(tmp_path, BENCHMARK, today=date(2027, 6, 1))
    found = status.view(plan, check(plan), planned(plan), internal=False)
    adoption, indicators = found["adoption"], found["indicators"]
    assert isinstance(adoption, dict)
    assert isinstance(indicators, dict)
    assert (adoption["light"], adoption["indicators"][0]["last"]) == ("amber", "41%")
    assert (indicators["light"], indicators["behind"], indicators["late"]) == ("amber", ["Kept"], ["Kept"])
    assert (indicators["count"], indicators["read"], indicators["good"]) == (2, 2, 0)


def test_the_groups_of_a_go_live_review_say_how_much_is_settled(tmp_path: Path) -> None:
    roles = "security: {roles: [{id: r, group: reps, level: admin}]}\n"
    plan = build(tmp_path, roles + "adoption: {user_groups: [{id: reps, name: Reps, users: 3}]}\n")
    groups = {str(group["name"]): group for group in launch_gate(plan, check(plan)) if isinstance(group, dict)}
    assert len(groups) == 11
    assert (groups["Acceptance"]["light"], groups["Acceptance"]["settled"]) == ("grey", 0)
    assert groups["Rights and breach plan"]["light"] in {"red", "amber"}
    assert groups["Rights and breach plan"]["asked"] == 3


def test_every_group_of_the_review_names_questions_that_there_are() -> None:
    assert [address for _name, group in GROUPS for address in group if address not in full_catalogue().by_address] == []
