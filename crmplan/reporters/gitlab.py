"""GitLab's code quality report: paths below the repository, lines from 1, a fingerprint for each finding."""

import hashlib
from collections import Counter
from typing import Any

from crmplan.escapes import visible
from crmplan.findings import Finding, Severity
from crmplan.plan import settings
from crmplan.reporters.json import encoded
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.reporters.text import clipped

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(run: Run) -> str:
    """Return the findings that are due and not waived as a list.

    A fingerprint rests on rule, file and address, so that it outlives a line added above; where these repeat, the
    count goes in as well.
    """
    seen: Counter[str] = Counter()
    entries = []
    for plan, finding in run.due():
        identity = "\0".join((finding.code, plan.path(finding.file), finding.address))
        entries.append(_entry(plan, finding, _fingerprint(identity, seen[identity])))
        seen[identity] += 1
    return encoded(entries)


def _fingerprint(identity: str, repeated: int) -> str:
    text = f"{identity}\0{repeated}" if repeated else identity
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _entry(plan: CheckedPlan, finding: Finding, fingerprint: str) -> dict[str, Any]:
    line, last = max(1, finding.line), max(1, finding.line, finding.end_line)
    return {
        "description": clipped(f"{finding.message} {finding.hint}".rstrip()),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": visible(plan.inner_path(finding.file)) or settings.FILE,
            "lines": {"begin": line, "end": last},
            "positions": {
                "begin": {"line": line, "column": max(1, finding.column)},
                "end": {"line": last, "column": max(1, finding.end_column)},
            },
        },
    }
