"""The return on the CRM in a workbook: what each benefit brings, and the balance against the budget."""

from decimal import Decimal

from crmplan.documents.excel.sheets import Column, Content, Formula, Grid, Kind, Look, Row, Sheet, literal
from crmplan.finance import budget
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.rendering.kpis import GAINS, gain_in_year
from crmplan.rendering.workbooks.tables import columns_of, row_of

_GAIN = ("benefit", "kind", "yearly", "from_year", "agreed_by_finance", "reckoned")


def benefits_grid(plan: Plan, sheet: Sheet) -> Grid:
    """Add the benefits, year by year, to ``sheet``."""
    years = range(1, budget.read(plan).years + 1)
    columns = columns_of(plan, GAINS, _GAIN)
    columns[4:4] = [Column(f"y{year}", _("Year {year}").format(year=year), Kind.MONEY) for year in years]
    columns.insert(4 + len(years), Column("total", _("All years"), Kind.MONEY))
    rows: list[Row] = []
    for row in plan.rows(GAINS):
        cells = row_of(plan, GAINS, row, columns) | {"from_year": int(row.number("from_year") or 1)}
        for year in years:
            cells[f"y{year}"] = Formula(f"IF([from_year]<={year},[yearly],0)", gain_in_year(row, year))
        total = sum((gain_in_year(row, year) for year in years), Decimal(0))
        rows.append(cells | {"total": Formula(f"SUM([y1]:[y{len(years)}])", total)})
    sums = {f"y{year}": _benefit(plan, year) for year in years}
    return sheet.grid(columns, rows, totals=sums | {"total": sum(sums.values(), Decimal(0))})


def add_return(plan: Plan, overview: Sheet, gains: Grid) -> None:
    """Benefit against cost, year by year; what has been gained and paid since the first year is the balance."""
    cost = budget.read(plan)
    overview.gap()
    overview.line(_("What the benefits bring against the budget"), Look.HEAD)
    columns = [
        Column("year", _("Year")),
        Column("benefit", _("Benefit"), Kind.MONEY),
        Column("cost", _("Cost"), Kind.MONEY),
        Column("result", _("Result"), Kind.MONEY),
        Column("balance", _("Since the start"), Kind.MONEY),
    ]
    rows: list[Row] = []
    frame = Grid(overview.name, overview.next, tuple(columns), tuple({} for _year in range(cost.years)))
    balance = Decimal(0)
    pays_back: str | Decimal = _("not in these years")
    for year in range(1, cost.years + 1):
        benefit = _benefit(plan, year)
        balance += benefit - cost.in_year(year)
        if balance >= 0 and isinstance(pays_back, str):
            pays_back = Decimal(year)
        before = f"{frame.cell('balance', year - 2)}+" if year > 1 else ""
        cells: dict[str, Content] = {
            "year": year,
            "benefit": Formula(f"SUM({gains.range(f'y{year}')})", benefit),
            "cost": cost.in_year(year),
            "result": Formula("[benefit]-[cost]", benefit - cost.in_year(year)),
            "balance": Formula(f"{before}[result]", balance),
        }
        rows.append(cells)
    benefits = sum((_benefit(plan, year) for year in range(1, cost.years + 1)), Decimal(0))
    paid = sum((cost.in_year(year) for year in range(1, cost.years + 1)), Decimal(0))
    grid = overview.grid(columns, rows, totals={"benefit": benefits, "cost": paid, "result": benefits - paid})
    overview.gap()
    whole = overview.fact(_("Cost of all lines"), cost.total, Kind.MONEY).cell
    percent = (benefits - paid) / cost.total if cost.total else None
    overview.fact(
        _("Return, in per cent of the cost"),
        Formula(f'IF({whole}=0,"",SUM({grid.range("result")})/{whole})', percent),
        Kind.PERCENT,
    )
    never = literal(_("not in these years"))
    first = f"MATCH(TRUE,INDEX({grid.range('balance')}>=0,0),0)"
    overview.fact(_("Pays back in year"), Formula(f"IFERROR({first},{never})", pays_back), Kind.NUMBER)


def _benefit(plan: Plan, year: int) -> Decimal:
    return sum((gain_in_year(row, year) for row in plan.rows(GAINS)), Decimal(0))
