"""A comparison as data, in the shape that docs/json.md documents."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crmplan.comparison.answers import AnswerChange
from crmplan.comparison.comparing import Comparison
from crmplan.comparison.dates import DateChanges, Days, TaskChange
from crmplan.comparison.judgement import Judgement
from crmplan.comparison.money import MoneyChanges, Sum
from crmplan.comparison.touched import Touch
from crmplan.findings import Finding
from crmplan.plan.values import Row


def as_data(found: Comparison) -> dict[str, Any]:
    """Return everything that differs, with dates as ISO text and amounts as numbers."""
    since = found.since
    return {
        "version": 1,
        "plan": found.after.name,
        "since": {
            "kind": since.kind,
            "name": since.name,
            "on": since.on.isoformat(),
            "commit": since.commit or None,
            "draft": since.draft,
        },
        "today": found.after.today.isoformat(),
        "changed": found.has_changes,
        "answers": [_answer(change, found.touched[change.address]) for change in found.answers],
        "unreadable": list(found.unreadable),
        "dates": {**_dates(found.dates), "touches": list(found.dates_touch.answers)},
        "money": _money(found.money, found.after.settings.currency),
        "findings": _findings(found.judgement),
        "decisions": [decision_data(d.date, d.body, d.decision) for d in found.decisions],
        "people": [
            {
                "name": change.name,
                "change": "new" if change.before is None else "gone" if change.after is None else "changed",
            }
            for change in found.people
        ],
        "settings": [{"key": c.key, "before": c.before, "after": c.after} for c in found.settings],
        "documents": found.documents,
    }


def decision_data(on: date, body: str, decision: str) -> dict[str, str]:
    """Return a decision as data."""
    return {"date": on.isoformat(), "body": body, "decision": decision}


def _answer(change: AnswerChange, touch: Touch) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "address": change.address,
        "change": change.how.value,
        "before": {"status": before.status.value, "value": _plain(before.raw)},
        "after": {"status": after.status.value, "value": _plain(after.raw)},
        "rows": [
            {
                "id": row.id,
                "change": "new" if row.is_new else "gone" if row.is_gone else "changed",
                "before": _cells(row.before, row.columns),
                "after": _cells(row.after, row.columns),
            }
            for row in change.rows
        ],
        "reordered": change.is_reordered,
        "keys": list(change.keys),
        "by": after.by or None,
        "on": after.on.isoformat() if after.on else None,
        "touches": {"answers": list(touch.answers), "tasks": list(touch.tasks), "documents": list(touch.documents)},
    }


def _cells(cells: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: _plain(cells.get(column)) for column in columns}


def _plain(value: object) -> object:
    """Return a value as JSON has it; what a file holds as text stays text."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Row):
        return {"id": value.id, **{key: _plain(cell) for key, cell in value.items()}}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _dates(dates: DateChanges) -> dict[str, Any]:
    return {
        "launch": {"before": _day(dates.launch_before), "after": _day(dates.launch_after), "shift": dates.launch_shift},
        "edited": list(dates.edited),
        "undated": list(dates.undated),
        "tasks": [_task(task) for task in dates.tasks],
    }


def _task(task: TaskChange) -> dict[str, Any]:
    kind = "new" if task.is_new else "gone" if task.is_gone else "moved" if task.has_moved else "edited"
    return {
        "id": task.id,
        "name": task.name,
        "change": kind,
        "launch": task.is_launch,
        "before": _days(task.before),
        "after": _days(task.after),
        "start_shift": task.start_shift,
        "finish_shift": task.shift,
        "edited": list(task.edited),
    }


def _days(days: Days | None) -> dict[str, str] | None:
    return {"start": days.start.isoformat(), "finish": days.finish.isoformat()} if days else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _money(money: MoneyChanges, currency: str) -> dict[str, Any]:
    return {
        "currency": {"before": money.currency[0] if money.currency else currency, "after": currency},
        "total": _sum(money.total),
        "margin": _sum(money.margin),
        "years": [_sum(each) for each in money.years],
        "phases": [_sum(each) for each in money.phases],
        "categories": [_sum(each) for each in money.categories],
        "lines": [_sum(each) for each in money.lines],
    }


def _sum(each: Sum) -> dict[str, Any]:
    return {
        "key": each.key,
        "before": _plain(each.before),
        "after": _plain(each.after),
        "difference": _plain(each.difference),
    }


def _findings(judgement: Judgement) -> dict[str, Any]:
    before, after = judgement.before, judgement.after
    old, new = judgement.readiness_before, judgement.readiness_after
    reached = [report.reached.value if report.reached else None for report in (before, after)]
    return {
        "new": [_finding(each) for each in judgement.new],
        "gone": [_finding(each) for each in judgement.gone],
        "waived": [_finding(each) for each in judgement.waived],
        "restored": [_finding(each) for each in judgement.restored],
        "gates": [
            {
                "gate": each.gate.value if each.gate else None,
                "errors": {"before": each.errors[0], "after": each.errors[1]},
                "warnings": {"before": each.warnings[0], "after": each.warnings[1]},
            }
            for each in judgement.gates
        ],
        "required": {"before": before.required.value, "after": after.required.value},
        "reached": {"before": reached[0], "after": reached[1]},
        "level": {"before": old.level, "after": new.level},
        "score": {"before": float(old.score), "after": float(new.score)},
        "dimensions": [{"id": id, "before": was, "after": now} for id, was, now in judgement.levels],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "gate": finding.gate.value if finding.gate else None,
        "address": finding.address,
        "file": finding.file,
        "message": finding.message,
    }
