"""What the strategy brief needs: the verdict of each of the five tests, and how the activities help one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from crmplan.checking import Report
from crmplan.findings import Finding, Gate, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import day_of_answer
from crmplan.timeline.schedule import Schedule

ACTIVITIES, LINKS, CONFLICTS = "value-chain.activities", "fit.links", "fit.conflicts"
NEEDS, SEGMENTS = "value-proposition.needs", "value-proposition.segments"


class Verdict(StrEnum):
    """What is to be said of one test; the worst first."""

    FAILS = "fails"
    UNANSWERED = "unanswered"
    RESERVATIONS = "reservations"
    HOLDS = "holds"


WORDS = {
    Verdict.FAILS: N_("Fails"),
    Verdict.UNANSWERED: N_("Unanswered"),
    Verdict.RESERVATIONS: N_("Holds with reservations"),
    Verdict.HOLDS: N_("Holds"),
}
LIGHTS = {Verdict.FAILS: "red", Verdict.UNANSWERED: "grey", Verdict.RESERVATIONS: "amber", Verdict.HOLDS: "green"}
OVERALL = {
    Verdict.FAILS: N_("The strategy does not hold yet"),
    Verdict.UNANSWERED: N_("The strategy is not complete yet"),
    Verdict.RESERVATIONS: N_("The strategy holds, with reservations"),
    Verdict.HOLDS: N_("The strategy holds"),
}


@dataclass(frozen=True, slots=True)
class StrategyTest:
    """One of the five tests: its topic, what it asks, what may be said when it holds, and the rules that judge it.

    A rule is a code and the beginning of the addresses at which it speaks of this test.
    """

    topic: str
    name: str
    question: str
    holds: str
    rules: tuple[tuple[str, str], ...]


TESTS = (
    StrategyTest(
        "value-proposition",
        N_("A distinctive value proposition"),
        N_("Whom do we serve, which of their needs do we meet, and at what price that leaves a profit?"),
        N_("It is clear whom we serve, which needs we meet, and at what price."),
        (("STR101", ""), ("STR102", "")),
    ),
    StrategyTest(
        "value-chain",
        N_("A tailored value chain"),
        N_("Do we work and speak differently from rivals, in ways that carry the promise?"),
        N_("What we do and how we speak differs from rivals and is made for the customers we want."),
        (("STR201", ""), ("STR401", "value-chain.")),
    ),
    StrategyTest(
        "trade-offs",
        N_("Trade-offs unlike rivals’"),
        N_("Whom and what do we refuse, so that we can do the rest better than anybody?"),
        N_("It is said whom we will not serve and what we will not do, and what that costs."),
        (("STR301", ""),),
    ),
    StrategyTest(
        "fit",
        N_("Fit between activities"),
        N_("Does each activity make others better, and do the relationships pay?"),
        N_("The activities help one another, the conflicts between them are settled, and the return is defined."),
        (("STR401", "fit."), ("STR402", "")),
    ),
    StrategyTest(
        "continuity",
        N_("Continuity over time"),
        N_("Do we hold the course long enough, and change it on data only?"),
        N_("The course is held for a set time, and what changes rests on data."),
        (("STR501", ""), ("STR502", "")),
    ),
)


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the tests with their verdicts, the verdict over all, the sign-off, and the map of activities."""
    verdicts = {test.topic: _verdict(plan, report, test) for test in TESTS}
    worst = min(verdicts.values(), key=list(Verdict).index)
    return {
        "title": _(OVERALL[worst]),
        "verdict": worst.value,
        "light": LIGHTS[worst],
        "tests": [_test(plan, report, number, test, verdicts[test.topic]) for number, test in enumerate(TESTS, 1)],
        "by_verdict": {
            verdict.value: [number for number, test in enumerate(TESTS, 1) if verdicts[test.topic] is verdict]
            for verdict in Verdict
        },
        "sign_off": day_of_answer(plan, schedule, "vision.sign_off"),
        "review": day_of_answer(plan, schedule, "continuity.review_task"),
        "has_triangle": bool(plan.rows(SEGMENTS) or plan.rows(NEEDS) or plan.value("value-proposition.relative_price")),
        "has_map": bool(plan.rows(ACTIVITIES) and plan.rows(LINKS)),
        "needs": _needs(plan, internal=internal),
        "activities": _activities(plan, internal=internal),
        "links": _links(plan, internal=internal),
    }


def _judging(report: Report, test: StrategyTest) -> list[Finding]:
    """The findings that judge a test, errors first; a waived one is accepted and judges no more."""
    found = [
        finding
        for finding in report.findings
        for code, start in test.rules
        if finding.code == code and finding.address.startswith(start) and not finding.waived
    ]
    counting = [finding for finding in found if finding.severity is not Severity.INFO]
    return sorted(counting, key=lambda finding: finding.severity.rank)


def _verdict(plan: Plan, report: Report, test: StrategyTest) -> Verdict:
    """Nothing said is unanswered, also when a rule says so; with something said, an error weighs more than a gap."""
    findings = _judging(report, test)
    said = any(answer.is_given for answer in plan.asked if answer.question.topic == test.topic)
    if said and any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.FAILS
    if not said or _missing(plan, test):
        return Verdict.UNANSWERED
    return Verdict.RESERVATIONS if findings else Verdict.HOLDS


def _missing(plan: Plan, test: StrategyTest) -> int:
    return sum(answer.question.topic == test.topic for answer in plan.missing(Gate.STRATEGY))


def _test(plan: Plan, report: Report, number: int, test: StrategyTest, verdict: Verdict) -> dict[str, Plain]:
    due = [a for a in plan.asked if a.question.topic == test.topic and a.question.needed_by is Gate.STRATEGY]
    agreed = [answer.on for answer in due if answer.is_settled and answer.on]
    return {
        "number": number,
        "topic": test.topic,
        "name": _(test.name),
        "question": _(test.question),
        "verdict": verdict.value,
        "words": _(WORDS[verdict]),
        "light": LIGHTS[verdict],
        "holds": _(test.holds),
        "why": [finding.message for finding in _judging(report, test)],
        "missing": _missing(plan, test),
        "asked": len(due),
        "agreed_on": max(agreed, default=None),
    }


def _needs(plan: Plan, *, internal: bool) -> list[Plain]:
    """The needs, each with the segments that have it."""
    question = plan.catalogue.require(NEEDS)
    segments = plan.rows(SEGMENTS)
    return [
        row_data(plan, question, row, internal=internal)
        | {"segments": [s.text("name") or s.id for s in segments if row.id in s.names("needs")]}
        for row in plan.rows(NEEDS)
    ]


def _activities(plan: Plan, *, internal: bool) -> list[Plain]:
    """The activities in their order and numbered, each with the numbers of those it helps and is helped by."""
    question = plan.catalogue.require(ACTIVITIES)
    links = plan.rows(LINKS)
    numbers = _numbers(plan)
    return [
        row_data(plan, question, row, internal=internal)
        | {
            "number": numbers[row.id],
            "helps": sorted(_known(numbers, (link.text("to") for link in links if link.text("from") == row.id))),
            "helped_by": sorted(_known(numbers, (link.text("from") for link in links if link.text("to") == row.id))),
        }
        for row in in_order(plan)
    ]


def _links(plan: Plan, *, internal: bool) -> list[Plain]:
    """The links between activities, each end with its number."""
    question = plan.catalogue.require(LINKS)
    numbers = _numbers(plan)
    return [
        row_data(plan, question, row, internal=internal)
        | {"from_number": numbers.get(row.text("from")), "to_number": numbers.get(row.text("to"))}
        for row in plan.rows(LINKS)
    ]


def _numbers(plan: Plan) -> dict[str, int]:
    return {row.id: number for number, row in enumerate(in_order(plan), 1)}


def in_order(plan: Plan) -> list[Row]:
    """Return the activities in the order that their rows give; those without a number come last."""
    return sorted(plan.rows(ACTIVITIES), key=lambda row: (row.number("order") is None, row.number("order") or 0))


def _known(numbers: Mapping[str, int], ids: Iterable[str]) -> set[int]:
    return {numbers[row_id] for row_id in ids if row_id in numbers}
