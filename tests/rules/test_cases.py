"""Every case of the rules' tables (``case_tables.py`` says how they are written): what is found, and in which words.

What a case finds is also recorded, word for word with its place, under ``told/``: reworded sentences show in a diff.
``python -m tests.rules.told`` writes the record anew.
"""

from pathlib import Path
from typing import Any

import pytest

from crmplan.findings import Finding, Severity
from tests.rules import told
from tests.rules.case_tables import Case, cases, found_by, report_of


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}: {case.name}")
def test_case(case: Case, tmp_path: Path) -> None:
    report = report_of(case, tmp_path)
    unsound = [f for f in report.findings if f.code[:3] in {"YML", "ANS"} and f.severity is not Severity.INFO]
    assert "faulty" in case.content or case.code.startswith("ANS") or unsound == []
    found = found_by(case, report)
    expected = case.content["expect"] or []
    assert sorted(finding.address for finding in found) == sorted(entry["address"] for entry in expected), found
    for entry in expected:
        assert any(_fits(finding, entry) for finding in found), (entry, found)
    assert told.lines(found) == told.recorded(case), "if meant so: python -m tests.rules.told"


def _fits(finding: Finding, entry: dict[str, Any]) -> bool:
    return (
        finding.address == entry["address"]
        and entry.get("severity", finding.severity) == finding.severity
        and entry.get("gate", finding.gate) == finding.gate
        and entry.get("contains", "") in finding.message
        and finding.message.endswith(entry.get("ends", ""))
        and entry.get("hint", "") in finding.hint
        and entry.get("place") in {None, f"{finding.line}:{finding.column}-{finding.end_line}:{finding.end_column}"}
        and entry.get("related") in (None, [place.text for place in finding.related])
    )
