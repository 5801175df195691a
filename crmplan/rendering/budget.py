"""What the budget deliverable needs: totals by kind of cost, phase and year, what they rest on, what is spent."""

from collections.abc import Iterable
from decimal import Decimal

from crmplan.finance import budget
from crmplan.finance.budget import Budget, Line
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import Table
from crmplan.rules.thresholds import limit

LINES, ACTUALS, SYSTEMS, CANDIDATES = "budget.lines", "budget.actuals", "integration.systems", "vendors.candidates"
FIRM = frozenset({"contract", "quote", "rate-card"})
ROUNDING = Decimal(1)
"""A stated total may differ from the sum by what rounding explains."""


def view(plan: Plan) -> dict[str, Plain]:
    """Return the sums of the budget, each already worked out; amounts are in the plan's currency."""
    found = budget.read(plan)
    work = [line for line in found.lines if line.category != budget.CONTINGENCY]
    return {
        "years": found.years,
        "total": found.total if found.lines else None,
        "difference": _difference(plan, found),
        "margin": found.margin,
        "margin_percent": _tenths(found.margin_percent),
        "least_margin": limit(plan, "contingency_percent"),
        "first_year": found.in_year(1),
        "last_year": found.in_year(found.years),
        "by_year": [_year(plan, found, year) for year in range(1, found.years + 1)],
        "by_category": _groups(plan, found.lines, found.years, "category"),
        "by_phase": _groups(plan, found.lines, found.years, "phase"),
        "by_basis": _groups(plan, work, found.years, "estimate"),
        "by_payee": _groups(plan, work, found.years, "resource"),
        "work": _over(work, found.years),
        "firm_percent": _share(_over(_firm(work), found.years), _over(work, found.years)),
        "own_work": _over((line for line in work if line.row.text("resource") == "internal"), found.years),
        "lines": [_line(plan, found, line) for line in found.lines],
        "later_training": [
            _line(plan, found, line)
            for line in found.lines
            if line.category == "training" and line.row.flag("after_launch")
        ],
        "unlinked": [line.row.text("item") for line in found.lines if not line.row.names("serves")],
        "systems_without_line": _systems_without_line(plan, found),
        "proposals": _proposals(plan),
        "spent": spent(plan, found),
    }


def spent(plan: Plan, found: Budget) -> dict[str, Plain]:
    """Return what is spent so far, by line and in all, and what change orders added."""
    rows = plan.rows(ACTUALS)
    entries = [row_data(plan, plan.catalogue.require(ACTUALS), row, internal=False) for row in rows]
    total = sum((amount(row) for row in rows), Decimal(0))
    by_line: Table = []
    overrun: list[str] = []
    for line in found.lines:
        item, planned = line.row.text("item"), line.over(found.years)
        paid = sum((amount(row) for row in rows if row.text("line") == line.row.id), Decimal(0))
        if paid:
            by_line.append({"item": item, "planned": planned, "paid": paid, "left": planned - paid})
        if paid > planned:
            overrun.append(item)
    changes = [row for row in rows if row.text("kind") == "change-order"]
    return {
        "entries": entries,
        "total": total,
        "percent": _share(total, found.total),
        "left": found.total - total,
        "by_line": by_line,
        "overrun": overrun,
        "change_orders": sum((amount(row) for row in changes), Decimal(0)),
        "until": max((day for row in rows if (day := row.day("date"))), default=None),
    }


def amount(row: Row) -> Decimal:
    """What an entry adds to the spend; a credit takes away, whichever sign it was written with."""
    amount = row.number("amount") or Decimal(0)
    return -abs(amount) if row.text("kind") == "credit" else amount


def _difference(plan: Plan, found: Budget) -> Decimal | None:
    """How much the stated total is above the sum of the lines; None when they agree or one is missing."""
    stated = plan.value("budget.total")
    if not isinstance(stated, Decimal) or not found.lines or abs(stated - found.total) <= ROUNDING:
        return None
    return stated - found.total


def _firm(lines: Iterable[Line]) -> Iterable[Line]:
    return (line for line in lines if line.row.text("estimate") in FIRM)


def _over(lines: Iterable[Line], years: int) -> Decimal:
    return sum((line.over(years) for line in lines), Decimal(0))


def _tenths(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else round(percent, 1)


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part * 100 / whole if whole else None


def _year(plan: Plan, found: Budget, year: int) -> dict[str, Plain]:
    once = sum((line.one_off for line in found.lines if line.from_year == year), Decimal(0))
    users = next((row for row in plan.rows("budget.users_by_year") if row.number("year") == year), None)
    return {
        "year": year,
        "one_off": once,
        "recurring": found.in_year(year) - once,
        "total": found.in_year(year),
        "users": users.number("users") if users else None,
        "because": users.text("because") if users else None,
    }


def _groups(plan: Plan, lines: Iterable[Line], years: int, column: str) -> Table:
    """Lines summed by one column, the dearest first; what leaves the column empty comes last, without a name."""
    question = plan.catalogue.require(LINES)
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.row.text(column), []).append(line)
    whole = sum((_over(group, years) for group in groups.values()), Decimal(0))
    rows: Table = []
    for slug, group in sorted(groups.items(), key=lambda pair: (not pair[0], -_over(pair[1], years))):
        name = str(row_data(plan, question, group[0].row, internal=False)[column]) if slug else ""
        total = _over(group, years)
        rows.append(
            {
                "id": slug,
                "name": name[:1].upper() + name[1:],
                "one_off": sum((line.one_off for line in group), Decimal(0)),
                "years": [_in_year(group, year) for year in range(1, years + 1)],
                "total": total,
                "share": _share(total, whole),
            }
        )
    return rows


def _in_year(lines: Iterable[Line], year: int) -> Decimal:
    return sum((line.in_year(year) for line in lines), Decimal(0))


def _line(plan: Plan, found: Budget, line: Line) -> dict[str, Plain]:
    data = row_data(plan, plan.catalogue.require(LINES), line.row, internal=False)
    return data | {"from_year": line.from_year, "total": line.over(found.years)}


def _systems_without_line(plan: Plan, found: Budget) -> list[str]:
    """The systems that are to be connected or replaced, and that no line names."""
    paid = {name for line in found.lines for name in line.row.names("component")}
    wanted = [row for row in plan.rows(SYSTEMS) if row.text("verdict") in {"integrate", "replace"}]
    return [row.text("name") or row.id for row in wanted if row.id not in paid]


def _proposals(plan: Plan) -> Table:
    """Each vendor's proposal beside its written quote."""
    question = plan.catalogue.require(CANDIDATES)
    rows: Table = []
    for row in plan.rows(CANDIDATES):
        proposal, quote = row.number("proposal"), row.number("quote")
        if proposal is not None or quote is not None:
            gap = quote - proposal if proposal is not None and quote is not None else None
            rows.append(row_data(plan, question, row, internal=False) | {"gap": gap})
    return rows
