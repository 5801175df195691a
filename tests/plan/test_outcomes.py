from crmplan.plan.outcomes import Outcome, ReplayReport, Result


def test_a_report_tells_what_still_waits() -> None:
    outcomes = (Outcome("a.b", Result.SAVED), Outcome("a.c", Result.WAITING, "because"), Outcome("a.d", Result.THEIRS))
    assert [outcome.address for outcome in ReplayReport(outcomes).waiting] == ["a.c"]
