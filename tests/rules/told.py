"""What the rules say in the cases of their tables, word for word: ``python -m tests.rules.told`` writes it anew."""

import json
import tempfile
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import cast

from crmplan.findings import Finding
from tests.rules.case_tables import Case, cases, found_by, report_of

FOLDER = Path(__file__).parent / "told"


def lines(findings: Iterable[Finding]) -> list[str]:
    """Return all that a reader is shown of each finding, one line each."""
    return [_line(finding) for finding in findings]


def _line(finding: Finding) -> str:
    gate = finding.gate.value if finding.gate else "always"
    place = f"{finding.file}:{finding.line}:{finding.column}-{finding.end_line}:{finding.end_column}"
    related = "".join(f" & {place.text}" for place in finding.related)
    return f"{finding.severity} {gate} {place} {finding.address}{related}: {finding.message} | {finding.hint}"


def recorded(case: Case) -> list[str]:
    """Return the lines on record for a case."""
    return _record(case.code).get(case.name, [])


@cache
def _record(code: str) -> dict[str, list[str]]:
    file = FOLDER / f"{code}.json"
    return cast("dict[str, list[str]]", json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def main() -> None:
    """Write the record of every table anew."""
    FOLDER.mkdir(exist_ok=True)
    for code, table in groupby(cases(), key=lambda case: case.code):
        with tempfile.TemporaryDirectory() as folder:
            places = enumerate(table)
            told = {case.name: lines(found_by(case, report_of(case, Path(folder, str(n))))) for n, case in places}
        text = json.dumps({name: said for name, said in told.items() if said}, ensure_ascii=False, indent=1)
        (FOLDER / f"{code}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
