"""The budget: what each line costs over the years, the totals, and the margin for the unforeseen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from crmplan.plan.model import Plan
from crmplan.plan.values import Row

CONTINGENCY = "contingency"
USUAL_YEARS = 3
"""Years that a budget looks ahead where the plan is not asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget: paid once in ``from_year``, or every year from then on; years count from 1."""

    row: Row
    category: str
    phase: str
    one_off: Decimal
    recurring: Decimal
    from_year: int

    def in_year(self, year: int) -> Decimal:
        """Return what is paid in a year."""
        once = self.one_off if year == self.from_year else Decimal(0)
        return once + (self.recurring if year >= self.from_year else Decimal(0))

    def over(self, years: int) -> Decimal:
        """Return what is paid over the first ``years`` years; what is paid once counts even if it falls later."""
        return self.one_off + self.recurring * max(0, years - self.from_year + 1)


@dataclass(frozen=True, slots=True)
class Budget:
    """The lines of a plan's budget and the years it looks ahead."""

    lines: tuple[Line, ...]
    years: int

    @property
    def total(self) -> Decimal:
        """All lines over all years, the margin among them."""
        return _sum(self.lines, self.years)

    @property
    def margin(self) -> Decimal:
        """What is held for the unforeseen."""
        return _sum((line for line in self.lines if line.category == CONTINGENCY), self.years)

    @property
    def margin_percent(self) -> Decimal | None:
        """The margin in per cent of all other lines; None when these cost nothing."""
        others = self.total - self.margin
        return self.margin * 100 / others if others else None

    def in_year(self, year: int) -> Decimal:
        """Return what is paid in a year."""
        return sum((line.in_year(year) for line in self.lines), Decimal(0))

    def by_phase(self) -> dict[str, Decimal]:
        """Return the totals by phase, in the order of the lines; an empty key holds what belongs to no phase."""
        return self._by(lambda line: line.phase)

    def by_category(self) -> dict[str, Decimal]:
        """Return the totals by kind of cost, in the order of the lines."""
        return self._by(lambda line: line.category)

    def _by(self, key: Callable[[Line], str]) -> dict[str, Decimal]:
        totals: dict[str, Decimal] = {}
        for line in self.lines:
            totals[key(line)] = totals.get(key(line), Decimal(0)) + line.over(self.years)
        return totals


def read(plan: Plan) -> Budget:
    """Return the budget of ``plan``; without lines when there are none."""
    years = plan.value("budget.horizon_years")
    lines = tuple(_line(row) for row in plan.rows("budget.lines"))
    return Budget(lines, years if isinstance(years, int) else USUAL_YEARS)


def _line(row: Row) -> Line:
    first = row.number("from_year")
    return Line(
        row,
        row.text("category"),
        row.text("phase"),
        row.number("one_off") or Decimal(0),
        row.number("recurring") or Decimal(0),
        int(first) if first is not None else 1,
    )


def _sum(lines: Iterable[Line], years: int) -> Decimal:
    return sum((line.over(years) for line in lines), Decimal(0))
