"""The rules' case tables: ``cases/<CODE>.yaml``.

A table holds ``cases:`` by name, each with ``plan`` (a fragment as in ``plan_builder``), ``set`` (single cells, by
address, laid over it; ``~`` takes away, ``{repeat: x, times: 3}`` is xxx), ``today`` and ``expect``: exactly the
findings of the rule. Of each it gives the ``address`` and, if it matters, ``severity``, ``gate``, ``contains`` and
``ends`` (parts of the message), ``hint`` (a part of it), ``place`` (``line:column-line:column``) and ``related`` (all
addresses). ``base`` is laid under the plan of every case; ``faulty: yes`` allows invalid answers; ``about`` (of a
table) looks at one address only.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from crmplan.checking import Choice, Report, check
from crmplan.findings import Finding, Gate
from tests.plan_builder import TODAY, build

FOLDER = Path(__file__).parent / "cases"
_CELL = re.compile(r"([\w-]+)(?:\.([\w-]+))?(?:\[([\w-]+)\])?(?:\.([\w.-]+))?")


class _AsText(yaml.SafeLoader):
    """Every scalar is text, as in a plan; empty, ~ and null are nothing."""


_AsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Case:
    """One case of a rule's table: its name, the table it stands in, and what it holds."""

    code: str
    name: str
    table: dict[str, Any]
    content: dict[str, Any]


def cases() -> list[Case]:
    """Return the cases of all tables."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), _AsText)  # noqa: S506 - a safe loader of our own
        found += [Case(path.stem, name, table, content) for name, content in table["cases"].items()]
    return found


def report_of(case: Case, folder: Path) -> Report:
    """Build the plan of a case in ``folder`` and check it with its rule and those that find unsound answers."""
    fragment = _laid_over(case.table.get("base") or {}, case.content.get("plan") or {})
    fragment = {key: dict(part) if isinstance(part, dict) else part for key, part in fragment.items()}
    for address, value in (case.content.get("set") or {}).items():
        _put(fragment, address, value)
    today = date.fromisoformat(case.content["today"]) if "today" in case.content else TODAY
    plan = build(folder, fragment, today=today)
    return check(plan, Choice(select=(case.code, "ANS102", "ANS106"), gate=Gate.OPERATE))


def found_by(case: Case, report: Report) -> list[Finding]:
    """Return what the rule of a case found where the table looks."""
    about = case.table.get("about", "")
    return [f for f in report.findings if f.code == case.code and f.address.startswith(about)]


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
