"""JUnit XML: a suite for each plan, a case for each finding; errors fail, waived and later ones are skipped."""

import re
from xml.etree import ElementTree as ET  # only written here, never read

from crmplan.escapes import visible
from crmplan.findings import Finding, Severity
from crmplan.language import _
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.reporters.text import address, clipped

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def report(run: Run) -> str:
    """Return all findings as test cases. A plan without findings is one case that passes."""
    suites = ET.Element("testsuites", name="crmplan")
    for plan in run.plans:
        suites.append(_suite(plan))
    ET.indent(suites)
    text = ET.tostring(suites, encoding="unicode").replace("##[", "##&#91;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(plan: CheckedPlan) -> ET.Element:
    cases = [_case(plan, finding) for finding in plan.report.findings]
    if not cases:
        cases = [ET.Element("testcase", classname="crmplan", name=_("No findings"), time="0")]
    suite = ET.Element(
        "testsuite",
        name=_clean(plan.report.plan),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time="0",
    )
    suite.extend(cases)
    return suite


def _case(plan: CheckedPlan, finding: Finding) -> ET.Element:
    path = _sound(visible(plan.path(finding.file)).replace("\n", "␊"))
    case = ET.Element(
        "testcase",
        classname=path,
        name=_sound(f"{finding.code} {finding.name} {address(finding.address)}".rstrip()),
        file=path,
        line=str(finding.line),
        time="0",
    )
    message = _clean(finding.message)
    told = f"{path}:{finding.line}:{finding.column}: {message} {_clean(finding.hint)}".rstrip()
    if finding.waived or not finding.due:
        reason = _("waived") if finding.waived else _("not due yet")
        ET.SubElement(case, "skipped", message=f"{reason}: {message}").text = told
    elif finding.severity is Severity.ERROR:
        ET.SubElement(case, "failure", type=finding.code, message=message).text = told
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity.value}: {told}"
    return case


def _clean(text: str) -> str:
    return _sound(clipped(text))


def _sound(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
