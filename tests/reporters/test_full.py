"""The format for people."""

from hypothesis import given

from crmplan.reporters.full import report
from tests.reporters.runs import FINDING, HOSTILE_TEXT, INFO, LATER, RELATED, WAIVED, hostile, run_of


def test_finding_with_its_source() -> None:
    lines = report(run_of(FINDING)).splitlines()
    assert lines[:5] == [
        "plans/acme/strategy/direction.yaml:3:12 ANS102 invalid-answer [error]",
        "  “about a hundred” is not a number.",
        "  3 | crm_users: about a hundred",
        "    |            ^^^^^^^^^^^^^^^",
        "  help: Write it as 100.",
    ]


def test_line_and_column_read_back() -> None:
    first = report(run_of(FINDING)).splitlines()[0]
    file, line, column = first.split(" ")[0].rsplit(":", 2)
    assert (file, int(line), int(column)) == ("plans/acme/strategy/direction.yaml", 3, 12)


def test_related_place_is_shown() -> None:
    assert "  declared here: direction.sector, plans/acme/strategy/direction.yaml:2:9" in report(run_of(RELATED))


def test_summary() -> None:
    text = report(run_of(FINDING, INFO, LATER, WAIVED, disabled=[("IMP101", "a.yaml")], relaxed=["ignore: STR301"]))
    assert text.split("\n\n")[-1].splitlines() == [
        "Acme CRM: 1 error, 0 warnings, 1 info",
        "Required gate: planning",
        "Reached gate: strategy",
        "1 finding is not due yet; crmplan check --gate operate shows it.",
        "1 finding is waived.",
        "IMP101 was not looked at: a.yaml is broken.",
        "Relaxed by the plan itself:",
        "  ignore: STR301",
    ]


def test_clean_plan_is_its_summary() -> None:
    assert report(run_of()).startswith("Acme CRM: 0 errors, 0 warnings, 0 infos\nRequired gate")


def test_finding_without_a_source_line() -> None:
    run = run_of(FINDING)
    run.plans[0].texts = {}
    assert " | " not in report(run)


@given(HOSTILE_TEXT)
def test_hostile_text_stays_on_its_line(text: str) -> None:
    plain = report(run_of(hostile("x"), name="x", relaxed=["x"], disabled=[("STR301", "x")]))
    told = report(run_of(hostile(text or "y"), name=text, relaxed=[text], disabled=[("STR301", text)]))
    assert told.count("\n") == plain.count("\n")
    assert "\x1b" not in told
    assert "##[" not in told
    assert len(told.splitlines()) == told.count("\n")
