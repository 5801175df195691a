"""The rules' case tables: ``cases/<CODE>.yaml``.

A table holds ``cases:`` by name, each with ``plan`` (a fragment as in ``plan_builder``), ``set`` (single cells, by
address, laid over it; ``~`` takes away, ``{repeat: x, times: 3}`` is xxx), ``today`` and ``expect``: exactly the
findings of the rule. Of each it gives the ``address`` and, if it matters, ``severity``, ``gate``, ``contains`` and
``ends`` (parts of the message), ``hint`` (a part of it), ``place`` (``line:column-line:column``) and ``related`` (all
addresses). ``base`` is laid under the plan of every case; ``faulty: yes`` allows invalid answers; ``about`` (of a
table) looks at one address only.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from crmplan.checking import Choice, check
from crmplan.findings import Finding, Gate, Severity
from tests.plan_builder import TODAY, build

FOLDER = Path(__file__).parent / "cases"
_CELL = re.compile(r"([\w-]+)(?:\.([\w-]+))?(?:\[([\w-]+)\])?(?:\.([\w.-]+))?")


class _AsText(yaml.SafeLoader):
    """Every scalar is text, as in a plan; empty, ~ and null are nothing."""


_AsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _tables() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), _AsText)  # noqa: S506 - a safe loader of our own
        for name, case in table["cases"].items():
            found.append(pytest.param(path.stem, table, case, id=f"{path.stem}: {name}"))
    return found


def _laid_over(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for topic, part in over.items():
        old = merged.get(topic)
        merged[topic] = {**old, **part} if isinstance(old, dict) and isinstance(part, dict) else part
    return merged


def _put(plan: dict[str, Any], address: str, value: object) -> None:
    """Change one cell: ``topic.question``, ``topic.table[row].column``, ``timeline.tasks[id].start`` …

    Without a column, take the row away.
    """
    if isinstance(value, dict) and set(value) == {"repeat", "times"}:
        value = value["repeat"] * int(value["times"])
    match = _CELL.fullmatch(address)
    assert match, address
    top, question, row, column = match.groups()
    holder, key = (plan, top) if question is None else (plan.setdefault(top, {}), question)
    if row is None:
        _assign(holder, key, value)
        return
    rows = holder[key] = [dict(item) for item in holder[key]]
    place = next((index for index, item in enumerate(rows) if item["id"] == row), None)
    assert place is not None, address
    if column is None:
        assert value is None, address
        del rows[place]
    else:
        _assign(rows[place], column, value)


def _assign(holder: dict[str, Any], key: str, value: object) -> None:
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value


@pytest.mark.parametrize(("code", "table", "case"), _tables())
def test_case(code: str, table: dict[str, Any], case: dict[str, Any], tmp_path: Path) -> None:
    base = table.get("base") or {}
    fragment = {k: dict(v) if isinstance(v, dict) else v for k, v in _laid_over(base, case.get("plan") or {}).items()}
    for address, value in (case.get("set") or {}).items():
        _put(fragment, address, value)
    today = date.fromisoformat(case["today"]) if "today" in case else TODAY
    plan = build(tmp_path, fragment, today=today)
    report = check(plan, Choice(select=(code, "ANS102", "ANS106"), gate=Gate.OPERATE))
    unsound = [f for f in report.findings if f.code[:3] in {"YML", "ANS"} and f.severity is not Severity.INFO]
    assert "faulty" in case or code.startswith("ANS") or unsound == []
    about = table.get("about", "")
    found = [f for f in report.findings if f.code == code and f.address.startswith(about)]
    expected = case["expect"] or []
    assert sorted(finding.address for finding in found) == sorted(entry["address"] for entry in expected), found
    for entry in expected:
        assert any(_fits(finding, entry) for finding in found), (entry, found)


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
