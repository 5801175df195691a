"""The figures of the board are drawn from the answers, and only from those that are there."""

from pathlib import Path

from crmplan.rendering.budget_figures import budget_figures
from crmplan.rendering.customer_figures import customer_figures
from crmplan.rendering.process_figures import process_figures
from crmplan.rendering.strategy_figures import strategy_figures
from crmplan.rendering.trend_figures import trend_figures
from tests.plan_builder import build

PLAN = """
value-proposition:
  segments: [{id: shops, name: Workshops, core: yes}, {id: fleets, name: Fleets}]
value-chain:
  activities: [{id: one, name: Look up, tag: same}, {id: two, name: Deliver, tag: unique}, {id: three, name: Bill}]
  contact_timeline:
    - {id: warn, contact: Call, stage: at-risk, segment: shops, channel: phone, every_days: 10}
    - {id: meet, contact: Meet, stage: prospect, segment: shops, channel: visit}
fit:
  conflicts: [{id: torn, name: Torn, activities: [one, two, three], resolution: Talk, decided_by: boss}]
communication:
  customer_contacts:
    - {id: a, segment: fleets, stage: new, message: Hello, channel: email, rhythm: weekly}
    - {id: b, segment: shops, stage: lost, message: Come back, channel: phone, rhythm: as-needed}
project:
  departments:
    - {id: sales, name: Sales, sponsor: boss, in_scope: yes}
    - {id: service, name: Service, sponsor: boss, in_scope: yes}
adoption:
  user_groups:
    - {id: reps, name: Reps, users: 3, department: sales}
    - {id: desk, name: Service, users: 2, department: service}
map:
  processes: [{id: lead, name: Leads, verdict: change}, {id: keep, name: Kept, verdict: keep}]
  hand_overs:
    - {id: over, process: lead, from_department: sales, to_department: service, passes: The name, within_hours: 4}
training-plan:
  day_one:
    - {id: x, group: reps, before: Writes it down, after: Types it, processes: [lead]}
    - {id: y, group: desk, before: Waits, after: Calls, processes: [lead, keep]}
budget:
  lines:
    - {id: l1, item: One, category: licences, phase: first, one_off: 100}
    - {id: l2, item: Two, category: training, one_off: 30}
evolution:
  phases: [{id: first, name: First step}]
benchmark:
  criteria: [{id: kept, name: Kept, unit: "%", baseline: 80, baseline_on: 2026-09-30, target: 90, by: 2028-12-31}]
"""


def test_an_empty_plan_has_none_of_them(tmp_path: Path) -> None:
    plan = build(tmp_path, "{}")
    for draw in (budget_figures, customer_figures, process_figures, strategy_figures):
        assert draw(plan, width=160) == {}
    assert trend_figures(plan, None, width=160) == {}


def test_a_conflict_of_three_pulls_each_from_each(tmp_path: Path) -> None:
    alt = strategy_figures(build(tmp_path, PLAN), width=160)["fit-matrix"].alt
    assert "3 pairs pull apart." in alt
    assert "2 Deliver and 3 Bill pull apart." in alt


def test_contacts_stand_by_segment_and_in_the_order_of_the_relationship(tmp_path: Path) -> None:
    figures = customer_figures(build(tmp_path, PLAN), width=160)
    assert figures["contact-year"].alt == (
        "2 regular contacts over twelve months, in 2 segments. Workshops: Lost by Phone: as needed. "
        "Fleets: New customer by Email: weekly."
    )
    assert "Prospect by visit: no rhythm yet; At risk by phone: every 10 days." in figures["contact-rhythm"].alt


def test_a_flow_takes_the_processes_that_change_and_touch_two_departments(tmp_path: Path) -> None:
    figures = process_figures(build(tmp_path, PLAN), width=160)
    assert list(figures) == ["process-flow-1"]
    alt = figures["process-flow-1"].alt
    assert alt.startswith("Leads. Sales, today: Reps: Writes it down; from the launch on: Reps: Types it.")
    assert "Service, today: Waits; from the launch on: Calls." in alt
    assert "Hand-over from Sales to Service, today: –; from the launch on: The name, within 4 hours." in alt
    assert "Kept" not in alt


def test_the_budget_is_told_by_phase_and_kind(tmp_path: Path) -> None:
    alt = budget_figures(build(tmp_path, PLAN), width=160)["budget-phases"].alt
    assert "First step: €100, of which Licences and subscriptions €100." in alt
    assert "For all phases: €30, of which Training and onboarding €30." in alt


def test_trends_are_told_with_start_and_target(tmp_path: Path) -> None:
    alt = trend_figures(build(tmp_path, PLAN), None, width=160)["indicator-trends"].alt
    assert alt == "Kept: 80% on 30 Sept 2026; readings: no reading yet; target 90% on 31 Dec 2028."
