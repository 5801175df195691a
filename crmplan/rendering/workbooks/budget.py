"""The budget as a workbook: lines by year, sums by year, kind and phase, the margin, and what is spent."""

from decimal import Decimal

from crmplan.documents.excel.sheets import Fact, Formula, Grid, Kind, Look, Sheet, Workbook, literal, sum_where
from crmplan.finance import budget
from crmplan.language import _
from crmplan.rendering.budget import ACTUALS
from crmplan.rendering.workbooks.budget_lines import Ledger, entries_sheet, lines_grid
from crmplan.rendering.workbooks.budget_sums import by_group, by_year, category_label
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.rules.thresholds import limit

_HUNDRED = Decimal(100)


def workbook(occasion: Occasion) -> Workbook:
    """Return the budget of the plan as a workbook."""
    plan = occasion.plan
    spent = entries_sheet(plan) if plan.rows(ACTUALS) else None
    ledger = Ledger(plan, budget.read(plan), spent[1] if spent else None)
    overview, sheet = occasion.opening(), Sheet(_("Lines"), listing=True)
    years = overview.fact(_("Years looked ahead"), ledger.budget.years, Kind.WHOLE)
    lines = lines_grid(ledger, sheet, years)
    total = _total(ledger, overview, lines)
    _margin(ledger, overview, lines, total)
    _spent(ledger, overview, total)
    overview.gap()
    overview.line(_("By year"), Look.HEAD)
    by_year(ledger, overview, lines)
    overview.gap()
    overview.line(_("By kind of cost"), Look.HEAD)
    by_group(ledger, overview, lines, column="category", head=_("Kind of cost"))
    overview.gap()
    overview.line(_("By phase"), Look.HEAD)
    by_group(ledger, overview, lines, column="phase", head=_("Phase"))
    return occasion.workbook(overview, sheet, *([spent[0]] if spent else []))


def _total(ledger: Ledger, overview: Sheet, lines: Grid) -> Fact:
    found = ledger.budget
    total = overview.fact(_("All lines, all years"), Formula(f"SUM({lines.range('total')})", found.total), Kind.MONEY)
    stated = ledger.plan.value("budget.total")
    if isinstance(stated, Decimal):
        given = overview.fact(_("The total that the plan states"), stated, Kind.MONEY)
        gap = Formula(f"{given.cell}-{total.cell}", stated - found.total)
        overview.fact(_("Stated above the sum of the lines"), gap, Kind.MONEY)
    return total


def _margin(ledger: Ledger, overview: Sheet, lines: Grid, total: Fact) -> None:
    word = literal(category_label(ledger.plan, budget.CONTINGENCY))
    held = Formula(sum_where(lines.range("total"), (lines.range("category"), word)), ledger.budget.margin)
    margin = overview.fact(_("Margin for the unforeseen"), held, Kind.MONEY)
    percent = ledger.budget.margin_percent
    worked_out = f'IF({total.cell}={margin.cell},"",{margin.cell}/({total.cell}-{margin.cell}))'
    share = overview.fact(
        _("Margin, in per cent of all other lines"),
        Formula(worked_out, None if percent is None else percent / _HUNDRED),
        Kind.PERCENT,
    )
    wanted = Decimal(limit(ledger.plan, "contingency_percent")) / _HUNDRED
    least = overview.fact(_("Margin that is wanted at least"), wanted, Kind.PERCENT)
    yes, no = _("yes"), _("no")
    verdict = None if percent is None else yes if percent / _HUNDRED >= wanted else no
    source = f'IF({share.cell}="","",IF({share.cell}>={least.cell},{literal(yes)},{literal(no)}))'
    overview.fact(_("Is the margin enough?"), Formula(source, verdict), Kind.TEXT)


def _spent(ledger: Ledger, overview: Sheet, total: Fact) -> None:
    if ledger.entries is None:
        return
    whole = ledger.budget.total
    paid = overview.fact(_("Spent so far"), Formula(f"SUM({ledger.entries.range('counts')})", ledger.spent), Kind.MONEY)
    share = Formula(f'IF({total.cell}=0,"",{paid.cell}/{total.cell})', ledger.spent / whole if whole else None)
    overview.fact(_("Spent, in per cent of all lines"), share, Kind.PERCENT)
    overview.fact(_("Left"), Formula(f"{total.cell}-{paid.cell}", whole - ledger.spent), Kind.MONEY)
