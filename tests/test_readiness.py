"""Tests of readiness: levels, weights, the verdict and what caps it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from crmplan import readiness
from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan.model import Plan
from crmplan.readiness import WEIGHTS, Verdict
from tests.plan_builder import TODAY, build, full_catalogue

SAMPLE = Path(__file__).parent.parent / "sample_project"


@pytest.fixture(scope="module")
def sample() -> Plan:
    from crmplan.plan.loading import load  # noqa: PLC0415 - one plan for all tests of this file

    return load(SAMPLE, today=TODAY, catalogue=full_catalogue())


@pytest.fixture(scope="module")
def clean(sample: Plan) -> Report:
    return check(sample)


def error(code: str, file: str, gate: Gate | None = Gate.LAUNCH) -> Finding:
    return Finding(code, "name", Severity.ERROR, "Something is wrong.", gate=gate, file=file)


def test_weights_make_a_hundred_and_every_topic_counts_somewhere() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert {topic.dimension for topic in full_catalogue().topics} == set(WEIGHTS)


def test_an_empty_plan_is_at_nothing(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    ready = readiness.measure(plan, check(plan))
    assert (ready.score, ready.verdict) == (Decimal(0), Verdict.NOT_READY)
    assert {dimension.level for dimension in ready.dimensions} == {0}


def test_the_sample_is_ready_for_planning_and_not_yet_for_launch(sample: Plan, clean: Report) -> None:
    ready = readiness.measure(sample, clean)
    assert all(dimension.level >= 2 for dimension in ready.dimensions)
    assert ready.score == sum((d.score for d in ready.dimensions), Decimal(0))
    assert ready.weakest.level == min(dimension.level for dimension in ready.dimensions)


@pytest.mark.parametrize("code", readiness.CAPPING_RULES)
def test_a_blocker_caps_the_verdict_whatever_the_score(sample: Plan, clean: Report, code: str) -> None:
    blocked = replace(clean, findings=[*clean.findings, error(code, "implementation/launch.yaml")])
    ready = readiness.measure(sample, blocked)
    assert (ready.verdict, ready.capped_by) == (Verdict.NOT_READY, (code,))


def test_a_waived_blocker_caps_nothing(sample: Plan, clean: Report) -> None:
    waived = replace(error("IMP601", "implementation/launch.yaml"), waived=True)
    assert readiness.measure(sample, replace(clean, findings=[*clean.findings, waived])).capped_by == ()


@pytest.mark.parametrize(
    ("gate", "level"), [(Gate.STRATEGY, 1), (Gate.PLANNING, 1), (Gate.LAUNCH, 2), (Gate.OPERATE, 3), (None, 1)]
)
def test_an_error_holds_its_dimension_down_to_its_gate(
    sample: Plan, clean: Report, gate: Gate | None, level: int
) -> None:
    found = replace(clean, findings=[*clean.findings, error("IMP301", "implementation/budget.yaml", gate)])
    budget = next(d for d in readiness.measure(sample, found).dimensions if d.id == "budget")
    assert budget.level == level


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        ("85", Verdict.READY),
        ("84.75", Verdict.WITH_RISKS),
        ("70", Verdict.WITH_RISKS),
        ("69.75", Verdict.PARTLY),
        ("50", Verdict.PARTLY),
        ("49.75", Verdict.NOT_READY),
    ],
)
def test_the_bounds_of_the_verdicts(score: str, verdict: Verdict) -> None:
    assert readiness._verdict(Decimal(score)) is verdict
