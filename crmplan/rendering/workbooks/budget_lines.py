"""The sheets of the budget that people fill: its lines, year by year, and what has been spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crmplan.documents.excel.sheets import Column, Fact, Formula, Grid, Kind, Row, Sheet, literal, sum_where
from crmplan.finance.budget import Budget, Line
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row as PlanRow
from crmplan.rendering.budget import ACTUALS, LINES, amount
from crmplan.rendering.workbooks.tables import columns_of, label, names, row_of, table

_BEFORE = ("item", "category", "phase", "one_off", "recurring", "from_year")
_AFTER = ("estimate", "resource", "component", "after_launch", "owner")
_SPENT = ("date", "line", "kind", "amount", "because", "approved_by")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The budget of a plan, and what has been spent of it; ``entries`` is None where nothing has."""

    plan: Plan
    budget: Budget
    entries: Grid | None = None

    @property
    def years(self) -> range:
        """The years of the budget."""
        return range(1, self.budget.years + 1)

    @property
    def spent(self) -> Decimal:
        """All that has been spent, what belongs to no line too."""
        return _sum(self.plan.rows(ACTUALS))

    def spent_on(self, line: Line) -> Decimal:
        """What has been spent on a line."""
        return _sum(row for row in self.plan.rows(ACTUALS) if row.text("line") == line.row.id)


def year_columns(years: range) -> list[Column]:
    """Return a column of money for each year."""
    return [Column(f"y{year}", _("Year {year}").format(year=year), Kind.MONEY) for year in years]


def entries_sheet(plan: Plan) -> tuple[Sheet, Grid]:
    """Return the sheet of what has been spent; a credit takes away, whichever sign it was written with."""
    question = plan.catalogue.require(ACTUALS)
    kind = question.column("kind")
    credit = label(question, kind, "credit") if kind else ""
    columns, rows = table(plan, ACTUALS, _SPENT)
    columns.insert(4, Column("counts", _("Counts as"), Kind.MONEY))
    source = f"IF(EXACT([kind],{literal(credit)}),-ABS([amount]),[amount])"
    spent = plan.rows(ACTUALS)
    counted = [{**cells, "counts": Formula(source, amount(row))} for cells, row in zip(rows, spent, strict=True)]
    sheet = Sheet(_("Spent"), listing=True)
    return sheet, sheet.grid(columns, counted, totals={"counts": _sum(spent)})


def lines_grid(ledger: Ledger, sheet: Sheet, years: Fact) -> Grid:
    """Add the lines to ``sheet``; ``years`` is the cell that says how many years the totals look ahead."""
    columns = [*columns_of(ledger.plan, LINES, _BEFORE), *year_columns(ledger.years)]
    columns.append(Column("total", _("All years"), Kind.MONEY))
    if ledger.entries:
        columns += [Column("paid", _("Spent"), Kind.MONEY), Column("left", _("Left"), Kind.MONEY)]
    columns += columns_of(ledger.plan, LINES, _AFTER)
    rows = [_line(ledger, line, columns, years) for line in ledger.budget.lines]
    return sheet.grid(columns, rows, totals=_sums(ledger))


def _line(ledger: Ledger, line: Line, columns: list[Column], years: Fact) -> Row:
    cells = row_of(ledger.plan, LINES, line.row, columns)
    cells |= {"item": names(ledger.plan, LINES)[line.row.id], "from_year": line.from_year}
    for year in ledger.years:
        source = f"IF([from_year]={year},[one_off],0)+IF([from_year]<={year},[recurring],0)"
        cells[f"y{year}"] = Formula(source, line.in_year(year))
    total = line.over(ledger.budget.years)
    cells["total"] = Formula(f"[one_off]+[recurring]*MAX(0,{years.cell}-[from_year]+1)", total)
    if ledger.entries:
        paid = ledger.spent_on(line)
        chosen = (ledger.entries.range("line"), "[item]")
        cells["paid"] = Formula(sum_where(ledger.entries.range("counts"), chosen), paid)
        cells["left"] = Formula("[total]-[paid]", total - paid)
    return cells


def _sums(ledger: Ledger) -> dict[str, Decimal]:
    found = ledger.budget
    sums = {
        "one_off": sum((line.one_off for line in found.lines), Decimal(0)),
        "recurring": sum((line.recurring for line in found.lines), Decimal(0)),
        **{f"y{year}": found.in_year(year) for year in ledger.years},
        "total": found.total,
    }
    if ledger.entries:
        paid = sum((ledger.spent_on(line) for line in found.lines), Decimal(0))
        sums |= {"paid": paid, "left": found.total - paid}
    return sums


def _sum(rows: Iterable[PlanRow]) -> Decimal:
    return sum((amount(row) for row in rows), Decimal(0))
