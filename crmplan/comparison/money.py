"""Money compared: the totals of the budget, by year, phase and kind of cost, and the lines behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from crmplan.finance import budget
from crmplan.finance.budget import Budget, Line
from crmplan.plan.model import Plan

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount before and after: the budget's total, its margin, a year, a phase, a kind of cost or a line.

    ``key`` is the year, the row of the phase, the kind or the row of the line; empty for a total.
    """

    key: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """What it costs more now."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class MoneyChanges:
    """What differs in the budget; ``currency`` holds both sides when the currency itself was changed."""

    total: Sum
    margin: Sum
    years: tuple[Sum, ...]
    phases: tuple[Sum, ...]
    categories: tuple[Sum, ...]
    lines: tuple[Sum, ...]
    currency: tuple[str, str] | None

    @property
    def has_changes(self) -> bool:
        """Say whether any amount differs."""
        both = (self.total, self.margin, *self.years, *self.phases, *self.categories, *self.lines)
        return bool(self.currency) or any(each.difference for each in both)


def changed_money(before: Plan, after: Plan) -> MoneyChanges:
    """Return the amounts that differ between the budgets of two plans; totals also when they are equal."""
    old, new = budget.read(before), budget.read(after)
    was, now = before.settings.currency, after.settings.currency
    return MoneyChanges(
        Sum("", old.total, new.total),
        Sum("", old.margin, new.margin),
        _differing(_years(old), _years(new)),
        _differing(old.by_phase(), new.by_phase()),
        _differing(old.by_category(), new.by_category()),
        _differing(_lines(old), _lines(new)),
        None if was == now else (was, now),
    )


def _years(found: Budget) -> dict[str, Decimal]:
    return {str(year): found.in_year(year) for year in range(1, found.years + 1)}


def _lines(found: Budget) -> dict[str, Decimal]:
    return {line.row.id: _cost(found, line) for line in found.lines}


def _cost(found: Budget, line: Line) -> Decimal:
    return line.over(found.years)


def _differing(old: Mapping[str, Decimal], new: Mapping[str, Decimal]) -> tuple[Sum, ...]:
    sums = (Sum(key, old.get(key, NOTHING), new.get(key, NOTHING)) for key in dict.fromkeys([*new, *old]))
    return tuple(each for each in sums if each.difference)
