"""Runs for the tests of reporters: findings made by hand, and texts that somebody sends to do harm."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from crmplan.checking import Report
from crmplan.findings import Finding, Gate, Place, Severity
from crmplan.reporters.run import CheckedPlan, Run

FILE = "strategy/direction.yaml"
TEXT = "# Direction\nsector: Distributor\ncrm_users: about a hundred\n"

FINDING = Finding(
    "ANS102",
    "invalid-answer",
    Severity.ERROR,
    "“about a hundred” is not a number.",
    gate=Gate.STRATEGY,
    address="direction.crm_users",
    file=FILE,
    line=3,
    column=12,
    end_line=3,
    end_column=27,
    hint="Write it as 100.",
    due=True,
    plan="Acme CRM",
)
WARNING = replace(
    FINDING, code="ANS104", name="suspect-answer", severity=Severity.WARNING, line=2, column=9, end_line=2
)
INFO = replace(FINDING, code="ANS107", name="constraint-unmet", severity=Severity.INFO, address="direction")
LATER = replace(FINDING, code="IMP101", name="adoption-not-80-20", due=False, gate=Gate.OPERATE)
WAIVED = replace(FINDING, code="IMP201", name="benchmarks-financial-only", waived=True)
RELATED = replace(WARNING, related=(Place(FILE, 2, 9, 2, 20, "direction.sector"),))

HOSTILE = (
    "::error file=x::pwned",
    "\n::error::pwned",
    "\r\n::set-output name=x::y",
    "note ##[add-mask]a",
    "50% done, see a:b",
    "\x1b]0;pwned\x07",
    "\x9b31mred",
    "\u202etxt.exe",
    "[link=https://example.org]x[/link]",
    "[click](https://example.org)",
    "<script>alert(1)</script>",
    "| a | b |\n|---|---|",
    "]]> & <!-- --> &amp;",
    "\ufffe\uffff\ud800",
    "{0} {{1}}",
    "a\u2028b\u2029c\x85d",
)
"""Texts as an answer, a name or a file name may hold them."""

HOSTILE_TEXT = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join)
).filter(lambda text: text == text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass"))


def checked(*findings: Finding, folder: str = "plans/acme", name: str = "Acme CRM", **facts: Any) -> CheckedPlan:
    """Return a plan with these findings, required gate planning, reached gate strategy."""
    report = Report(name, list(findings), Gate.PLANNING, Gate.STRATEGY, **facts)
    return CheckedPlan(report, folder, {FILE: TEXT})


def run_of(*findings: Finding, **facts: Any) -> Run:
    """Return a run over one plan with these findings."""
    return Run([checked(*findings, **facts)])


def hostile(text: str) -> Finding:
    """Return a finding that carries ``text`` wherever a plan can put it."""
    place = Place(f"strategy/{text}.yaml", 1, 1, 1, 1, text)
    return replace(
        FINDING, message=text, hint=text, address=text, file=f"strategy/{text}.yaml", plan=text, related=(place,)
    )
