"""The KPI sheet as a workbook: each indicator with its gap and progress, and the return on the CRM year by year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmplan.documents.excel.sheets import (
    Column,
    Fact,
    Formula,
    Grid,
    Kind,
    Row,
    Sheet,
    Workbook,
    literal,
)
from crmplan.language import _
from crmplan.plan.measurements import of_criterion
from crmplan.plan.model import Plan
from crmplan.plan.values import Row as PlanRow
from crmplan.rendering.kpis import CRITERIA, GAINS, INPUTS
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.rendering.workbooks.returns import add_return, benefits_grid
from crmplan.rendering.workbooks.tables import columns_of, names, row_of, table

_BEFORE = ("name", "kind", "unit", "direction", "baseline", "baseline_on", "target", "by")
_AFTER = ("formula", "cadence", "owner", "report", "lead_lag")
_RAW = ("meaning", "unit", "period", "system", "source", "owner")


def workbook(occasion: Occasion) -> Workbook:
    """Return the KPI sheet of the plan as a workbook."""
    plan = occasion.plan
    overview = occasion.opening()
    as_of = overview.fact(_("As of"), plan.today, Kind.DAY)
    indicators = Sheet(_("Indicators"), listing=True)
    grid = _indicators(plan, indicators, as_of)
    _counts(plan, overview, grid)
    sheets = [overview, indicators]
    if plan.rows(GAINS):
        gains = Sheet(_("Benefits"), listing=True)
        add_return(plan, overview, benefits_grid(plan, gains))
        sheets.append(gains)
    if plan.rows(INPUTS):
        raw = Sheet(_("Raw figures"), listing=True)
        raw.grid(*table(plan, INPUTS, _RAW))
        sheets.append(raw)
    return occasion.workbook(*sheets)


def _indicators(plan: Plan, sheet: Sheet, as_of: Fact) -> Grid:
    columns = [
        *columns_of(plan, CRITERIA, _BEFORE),
        Column("reading", _("Latest reading"), Kind.NUMBER),
        Column("read_on", _("Read on"), Kind.DAY),
        Column("gap", _("Gap to target"), Kind.NUMBER),
        Column("progress", _("Progress"), Kind.PERCENT),
        Column("reached", _("Reached"), Kind.TEXT),
        Column("days", _("Days left"), Kind.WHOLE),
        *columns_of(plan, CRITERIA, _AFTER),
    ]
    return sheet.grid(columns, [_indicator(plan, row, columns, as_of) for row in plan.rows(CRITERIA)])


def _indicator(plan: Plan, row: PlanRow, columns: list[Column], as_of: Fact) -> Row:
    """Gap and progress speak of the latest reading; until there is one, the gap is that of today."""
    state = _State.of(plan, row)
    by = row.day("by")
    yes, no = _("yes"), _("no")
    days = Decimal((by - plan.today).days) if by else None
    return row_of(plan, CRITERIA, row, columns) | {
        "name": names(plan, CRITERIA)[row.id],
        "reading": state.reading,
        "read_on": state.read_on,
        "gap": Formula(
            'IF(OR([target]="",AND([reading]="",[baseline]="")),"",[target]-IF([reading]="",[baseline],[reading]))',
            state.gap,
        ),
        "progress": Formula(
            'IF(OR([reading]="",[target]="",[baseline]="",[target]=[baseline]),"",'
            "([reading]-[baseline])/([target]-[baseline]))",
            state.progress,
        ),
        "reached": Formula(
            f'IF([progress]="","",IF([progress]>=1,{literal(yes)},{literal(no)}))',
            None if state.progress is None else yes if state.is_reached else no,
        ),
        "days": Formula(f'IF([by]="","",[by]-{as_of.cell})', days),
    }


@dataclass(frozen=True, slots=True)
class _State:
    """Where an indicator stands: at the start, at the last reading, and where it should be."""

    baseline: Decimal | None
    target: Decimal | None
    reading: Decimal | None
    read_on: date | None

    @classmethod
    def of(cls, plan: Plan, row: PlanRow) -> "_State":
        last = next(reversed(of_criterion(plan, row.id)), None)
        return cls(
            row.number("baseline"), row.number("target"), last.value if last else None, last.on if last else None
        )

    @property
    def gap(self) -> Decimal | None:
        now = self.baseline if self.reading is None else self.reading
        return None if self.target is None or now is None else self.target - now

    @property
    def progress(self) -> Decimal | None:
        if self.reading is None or self.baseline is None or self.target is None or self.target == self.baseline:
            return None
        return (self.reading - self.baseline) / (self.target - self.baseline)

    @property
    def is_reached(self) -> bool:
        return self.progress is not None and self.progress >= 1


def _counts(plan: Plan, overview: Sheet, grid: Grid) -> None:
    rows = plan.rows(CRITERIA)

    def given(column: str) -> Formula:
        amount = sum(row[column] is not None for row in rows)
        return Formula(f'SUMPRODUCT(--({grid.range(column)}<>""))', Decimal(amount))

    overview.fact(_("Indicators"), given("name"), Kind.WHOLE)
    overview.fact(_("… with a value of today"), given("baseline"), Kind.WHOLE)
    overview.fact(_("… with a target"), given("target"), Kind.WHOLE)
    overview.fact(_("… with an owner"), given("owner"), Kind.WHOLE)
    states = [_State.of(plan, row) for row in rows]
    read = Formula(f"COUNT({grid.range('reading')})", Decimal(sum(state.reading is not None for state in states)))
    overview.fact(_("… with a reading"), read, Kind.WHOLE)
    there = f"SUMPRODUCT(--EXACT({grid.range('reached')},{literal(_('yes'))}))"
    reached = Formula(there, Decimal(sum(state.is_reached for state in states)))
    overview.fact(_("… that have reached their target"), reached, Kind.WHOLE)
