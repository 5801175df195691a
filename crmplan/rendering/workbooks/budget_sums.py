"""What the lines of the budget come to: by year, by kind of cost, by phase."""

from decimal import Decimal

from crmplan.documents.excel.sheets import Column, Content, Formula, Grid, Kind, Row, Sheet, sum_where
from crmplan.finance.budget import Line
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.rendering.budget import LINES
from crmplan.rendering.workbooks.budget_lines import Ledger, year_columns
from crmplan.rendering.workbooks.tables import label, names


def by_year(ledger: Ledger, overview: Sheet, lines: Grid) -> None:
    """Add what is paid in each year, once and every year."""
    columns = [
        Column("year", _("Year")),
        Column("one_off", _("One-off"), Kind.MONEY),
        Column("recurring", _("Yearly"), Kind.MONEY),
        Column("total", _("Total"), Kind.MONEY),
    ]
    rows: list[Row] = []
    sums = dict.fromkeys(("one_off", "recurring", "total"), Decimal(0))
    for year in ledger.years:
        once = sum((line.one_off for line in ledger.budget.lines if line.from_year == year), Decimal(0))
        total = ledger.budget.in_year(year)
        first = f"SUMPRODUCT(--({lines.range('from_year')}={year}),{lines.range('one_off')})"
        cells: dict[str, Content] = {
            "year": _("Year {year}").format(year=year),
            "one_off": Formula(first, once),
            "recurring": Formula("[total]-[one_off]", total - once),
            "total": Formula(f"SUM({lines.range(f'y{year}')})", total),
        }
        rows.append(cells)
        sums = {"one_off": sums["one_off"] + once, "recurring": sums["recurring"] + total - once,
                "total": sums["total"] + total}  # fmt: skip
    overview.grid(columns, rows, totals=sums)


def by_group(ledger: Ledger, overview: Sheet, lines: Grid, *, column: str, head: str) -> None:
    """Add the sums by what stands in ``column``, the dearest first; lines that leave it empty come last."""
    columns = [
        Column("name", head),
        *year_columns(ledger.years),
        Column("total", _("All years"), Kind.MONEY),
        Column("share", _("Share"), Kind.PERCENT),
    ]
    groups: dict[str, list[Line]] = {}
    for line in ledger.budget.lines:
        groups.setdefault(line.row.text(column), []).append(line)
    found = sorted(groups.items(), key=lambda pair: (not pair[0], -_over(ledger, pair[1])))
    rows: list[Row] = []
    for slug, group in found:
        wanted = (lines.range(column), "[name]" if slug else '""')
        rows.append({"name": _name(ledger.plan, column, slug), **_group(ledger, lines, group, wanted)})
    sums = {f"y{year}": ledger.budget.in_year(year) for year in ledger.years} | {"total": ledger.budget.total}
    overview.grid(columns, rows, totals=sums)


def _group(ledger: Ledger, lines: Grid, group: list[Line], wanted: tuple[str, str]) -> dict[str, Content]:
    cells: dict[str, Content] = {}
    for year in ledger.years:
        value = sum((line.in_year(year) for line in group), Decimal(0))
        cells[f"y{year}"] = Formula(sum_where(lines.range(f"y{year}"), wanted), value)
    total, whole = _over(ledger, group), ledger.budget.total
    every = f"SUM({lines.range('total')})"
    cells["total"] = Formula(sum_where(lines.range("total"), wanted), total)
    cells["share"] = Formula(f'IF({every}=0,"",[total]/{every})', total / whole if whole else None)
    return cells


def _over(ledger: Ledger, group: list[Line]) -> Decimal:
    return sum((line.over(ledger.budget.years) for line in group), Decimal(0))


def category_label(plan: Plan, slug: str) -> str:
    """Return the words of a kind of cost."""
    question = plan.catalogue.require(LINES)
    column = question.column("category")
    return label(question, column, slug) if column else slug


def _name(plan: Plan, column: str, slug: str) -> str:
    if not slug:
        return _("Not said")
    return category_label(plan, slug) if column == "category" else names(plan, "evolution.phases").get(slug, slug)
