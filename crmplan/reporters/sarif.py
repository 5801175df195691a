"""SARIF 2.1.0 for code scanning. Findings that are waived or not due yet stay out: GitHub ignores suppressions."""

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from crmplan import __version__
from crmplan.findings import Finding, Place, Severity
from crmplan.language import _
from crmplan.reporters.json import encoded
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.reporters.text import address, clipped

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(run: Run) -> str:
    """Return one SARIF run over all plans; columns count characters, paths lead from the folder of the run."""
    due = list(run.due())
    names = {finding.code: finding.name for _plan, finding in due}
    order = {code: index for index, code in enumerate(sorted(names))}
    driver = {
        "name": "crmplan",
        "version": __version__,
        "rules": [_rule(code, names[code], run.summaries.get(code, "")) for code in order],
    }
    content = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(plan, finding, order[finding.code]) for plan, finding in due],
            }
        ],
    }
    return encoded(content)


def _rule(code: str, name: str, summary: str) -> dict[str, Any]:
    words = summary or name.replace("-", " ").capitalize() + "."
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": words},
        "fullDescription": {"text": words},
        "help": {"text": _("{summary} See: crmplan explain {code}").format(summary=words, code=code)},
    }


def _result(plan: CheckedPlan, finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(f"{finding.message} {finding.hint}".strip())},
        "partialFingerprints": {"finding/v1": _fingerprint(plan, finding)},
        "properties": {
            "plan": clipped(finding.plan),
            "address": address(finding.address),
            "gate": finding.gate.value if finding.gate else None,
        },
    }
    here = _locations(plan, [_place(finding)])
    related = _locations(plan, finding.related)
    if here:
        result["locations"] = here
    if related:
        result["relatedLocations"] = related
    return result


def _place(finding: Finding) -> Place:
    return Place(finding.file, finding.line, finding.column, finding.end_line, finding.end_column)


def _message(text: str) -> str:
    """A bracket and a parenthesis side by side would be a link, braces a placeholder."""
    return clipped(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _locations(plan: CheckedPlan, places: Iterable[Place]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for place in places:
        uri = uri_of(plan, place.file)
        if uri:
            location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
            if place.line > 0:
                location["region"] = _region(place)
            entry: dict[str, Any] = {"physicalLocation": location}
            if place.text:
                entry |= {"id": len(found) + 1, "message": {"text": _message(place.text)}}
            found.append(entry)
    return found


def _region(place: Place) -> dict[str, int]:
    start = max(1, place.column)
    last = max(place.line, place.end_line)
    end = max(1 if last > place.line else start, place.end_column)
    return {"startLine": place.line, "startColumn": start, "endLine": last, "endColumn": end}


def uri_of(plan: CheckedPlan, file: str) -> str:
    """Return the percent-encoded path of a file relative to the folder of the run; nothing when it would leave it."""
    return quote(plan.inner_path(file), safe="/", errors="surrogatepass")


def _fingerprint(plan: CheckedPlan, finding: Finding) -> str:
    text = "\0".join((finding.code, plan.path(finding.file), finding.address))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
