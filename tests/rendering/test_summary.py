"""The executive summary: one page, so few lines; the light follows from the gate and from errors."""

from pathlib import Path

from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.rendering import summary
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import TODAY, build

SAMPLE = Path(__file__).parents[2] / "sample_project"
TASKS = "[{id: sign, duration: 1d, kind: contract}, {id: go, duration: 0d, after: ['sign: FS+5d'], kind: launch}]"


def shown(plan: Plan, report: Report | None = None) -> dict[str, Plain]:
    return summary.view(plan, report or check(plan), planned(plan), internal=False)


def rows(view: dict[str, Plain], key: str) -> list[dict[str, Plain]]:
    found = view[key]
    assert isinstance(found, list)
    return found


def test_the_sample_is_on_course_and_its_figures_add_up() -> None:
    view = shown(loading.load(SAMPLE, today=TODAY))
    assert view["light"] == "green"
    assert view["users"] == 120
    assert [phase["users"] for phase in rows(view, "phases")] == [96, 24]
    money = view["money"]
    assert isinstance(money, dict)
    assert (money["total"], money["benefit"], money["agreed"]) == (693151, 560000, True)


def test_the_light_tells_a_beginning_from_open_questions_and_from_errors(tmp_path: Path) -> None:
    begun = build(tmp_path / "begun", "vision: {why: Nobody knows a workshop as a whole}")
    error = Finding("STR301", "nothing-given-up", Severity.ERROR, "Nothing is refused.", due=True)
    assert shown(build(tmp_path / "empty", "{}"))["light"] == "grey"
    assert shown(begun)["light"] == "amber"
    assert shown(begun, Report("x", [error], Gate.PLANNING, None))["light"] == "red"


def test_decisions_come_by_date_and_past_ones_are_left_out(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        f"""
        timeline: {{start: 2026-11-23, tasks: {TASKS}}}
        executive-support:
          decisions:
            - {{id: b, decision: Go live, decider: boss, task: go}}
            - {{id: a, decision: Sign, decider: boss, task: sign}}
            - {{id: c, decision: No date yet, decider: boss}}
        people: [{{id: boss, name: Elena Marchetti}}]
        """,
    )
    assert [row["decision"] for row in rows(shown(plan), "decisions")] == ["Sign", "Go live"]
    later = loading.load(tmp_path, today=TODAY.replace(year=2027))
    assert rows(shown(later), "decisions") == []
    assert rows(shown(later), "milestones") == []


def test_the_heaviest_open_risks_come_first_and_no_more_than_three(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        """
        project:
          risks:
            - {id: a, risk: Small, category: data, probability: low, impact: low, response: x, owner: y}
            - {id: b, risk: Shut, category: data, probability: high, impact: high, response: x, status: closed}
            - {id: c, risk: Middle, category: data, probability: medium, impact: high, response: x, owner: y}
            - {id: d, risk: Great, category: data, probability: high, impact: high, response: x, owner: y}
            - {id: e, risk: Other, category: data, probability: medium, impact: medium, response: x, owner: y}
        """,
    )
    assert [row["risk"] for row in rows(shown(plan), "risks")] == ["Great", "Middle", "Other"]
