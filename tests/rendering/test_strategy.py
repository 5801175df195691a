"""The five tests: each verdict follows from the answers and from the findings that judge that test, and no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.rendering import strategy
from crmplan.timeline.planned import planned
from tests.plan_builder import TODAY, build

SAMPLE = Path(__file__).parents[2] / "sample_project"


@pytest.fixture(scope="module")
def sample() -> Plan:
    return loading.load(SAMPLE, today=TODAY)


def verdicts(plan: Plan, report: Report) -> list[object]:
    shown = strategy.view(plan, report, planned(plan), internal=False)
    tests = shown["tests"]
    assert isinstance(tests, list)
    return [test["verdict"] for test in tests]


def found(code: str, severity: Severity, address: str) -> Finding:
    return Finding(code, code.lower(), severity, "It is so.", Gate.STRATEGY, address)


def judged(plan: Plan, finding: Finding) -> list[object]:
    return verdicts(plan, Report(plan.name, [finding], Gate.PLANNING, None))


def test_a_plan_that_says_nothing_leaves_all_tests_unanswered(tmp_path: Path) -> None:
    plan = build(tmp_path, "{}")
    assert verdicts(plan, check(plan)) == ["unanswered"] * 5
    assert strategy.view(plan, check(plan), None, internal=False)["light"] == "grey"


def test_the_sample_holds_in_all_tests(sample: Plan) -> None:
    assert verdicts(sample, check(sample)) == ["holds"] * 5


@pytest.mark.parametrize(
    ("code", "address", "test"),
    [
        ("STR101", "value-proposition.segments", 0),
        ("STR102", "value-proposition.segments[fleets].rank", 0),
        ("STR201", "value-chain.voice", 1),
        ("STR401", "value-chain.activities", 1),
        ("STR301", "trade-offs.not_to_do", 2),
        ("STR401", "fit.conflicts[bonus-visits]", 3),
        ("STR402", "fit.roi", 3),
        ("STR501", "continuity.changes", 4),
        ("STR502", "continuity.campaigns[spring]", 4),
    ],
)
def test_an_error_fails_its_own_test_and_a_warning_is_a_reservation(
    sample: Plan, code: str, address: str, test: int
) -> None:
    for severity, verdict in ((Severity.ERROR, "fails"), (Severity.WARNING, "reservations"), (Severity.INFO, "holds")):
        expected = ["holds"] * 5
        expected[test] = verdict
        assert judged(sample, found(code, severity, address)) == expected


def test_a_waived_error_is_accepted(sample: Plan) -> None:
    waived = replace(found("STR101", Severity.ERROR, "value-proposition.needs"), waived=True)
    assert judged(sample, waived) == ["holds"] * 5


def test_a_test_half_answered_is_unanswered_unless_it_already_fails(tmp_path: Path) -> None:
    plan = build(tmp_path, "value-proposition: {statement: On the bench before ten.}")
    assert judged(plan, found("STR101", Severity.WARNING, "value-proposition.needs"))[0] == "unanswered"
    assert judged(plan, found("STR101", Severity.ERROR, "value-proposition.needs"))[0] == "fails"


def test_activities_are_numbered_in_their_order_and_point_at_one_another(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        """
        value-chain:
          activities:
            - {id: deliver, name: Deliver, order: 2, tag: unique}
            - {id: lookup, name: Look up, order: 1, tag: different}
            - {id: bill, name: Bill, tag: same}
        fit:
          links:
            - {id: a, from: lookup, to: deliver, how: Right first time}
            - {id: b, from: bill, to: gone, how: Nobody knows}
        """,
    )
    shown = strategy.view(plan, check(plan), None, internal=False)
    activities, links = shown["activities"], shown["links"]
    assert isinstance(activities, list)
    assert isinstance(links, list)
    assert [(row["name"], row["helps"], row["helped_by"]) for row in activities] == [
        ("Look up", [2], []),
        ("Deliver", [], [1]),
        ("Bill", [], []),
    ]
    assert [(row["from_number"], row["to_number"]) for row in links] == [(1, 2), (3, None)]
