"""One line a finding."""

import re

from hypothesis import given

from crmplan.reporters.concise import report
from tests.reporters.runs import FINDING, HOSTILE_TEXT, LATER, RELATED, WAIVED, hostile, run_of

LINE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<code>\w+) [\w-]+ \[(?P<severity>\w+)\] .+")


def test_line_and_column_read_back() -> None:
    lines = report(run_of(FINDING, RELATED, LATER, WAIVED)).splitlines()
    assert lines[0] == (
        "plans/acme/strategy/direction.yaml:3:12: ANS102 invalid-answer [error] “about a hundred” is not a number."
    )
    match = LINE.fullmatch(lines[0])
    assert match
    assert (match["file"], match["line"], match["column"]) == ("plans/acme/strategy/direction.yaml", "3", "12")
    assert len(lines) == 3
    assert lines[-1] == "Acme CRM: 1 error, 1 warning, 0 infos; required gate planning, reached gate strategy"


@given(HOSTILE_TEXT)
def test_hostile_text_makes_no_line(text: str) -> None:
    told = report(run_of(hostile(text), name=text))
    assert told.count("\n") == 2
    assert len(told.splitlines()) == 2
    assert "\x1b" not in told
    assert "##[" not in told
