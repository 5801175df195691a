"""How firm the order of the vendors is: how far one weight or one mark must move before another comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crmplan.finance.scorecard import BEST, FULL_WEIGHT, Scorecard

WORST = 1
"""The lowest mark of a scale."""

SAME = Decimal(10) ** -12
"""Totals closer than this are equal: means of several marks are rounded in their last digit."""


@dataclass(frozen=True, slots=True)
class WeightTurn:
    """The weight of a criterion, today and where ``rival`` draws level, in parts of a hundred; the others keep their
    proportions.
    """

    criterion: str
    weight: Decimal
    level_at: Decimal
    rival: str

    @property
    def distance(self) -> Decimal:
        """How far the weight must move."""
        return abs(self.level_at - self.weight)


@dataclass(frozen=True, slots=True)
class MarkTurn:
    """A mark, today and where ``rival`` draws level with the first: a mark of the first that falls, or of the rival
    that rises.
    """

    candidate: str
    criterion: str
    mark: Decimal
    level_at: Decimal
    rival: str

    @property
    def distance(self) -> Decimal:
        """How far the mark must move."""
        return abs(self.level_at - self.mark)


def shared_first(card: Scorecard) -> list[str]:
    """Return the vendors that share the first place; nobody when one leads alone or none is complete."""
    ranking = card.ranking()
    level = [name for name, total in ranking if ranking[0][1] - total < SAME]
    return level if len(level) > 1 else []


def weight_turns(card: Scorecard) -> list[WeightTurn]:
    """Return for each criterion the nearest weight at which the first loses its lead, the nearest of all first.

    Criteria whose weight alone cannot turn the order are left out; nothing is returned when the first place is shared.
    """
    first, rivals = _contest(card)
    found = []
    for criterion in card.weights:
        turns = [turn for rival in rivals if (turn := _weight_turn(card, first, rival, criterion))]
        found += sorted(turns, key=lambda turn: turn.distance)[:1]
    return sorted(found, key=lambda turn: turn.distance)


def mark_turns(card: Scorecard) -> list[MarkTurn]:
    """Return the single marks that can turn the order, each with where it does so, the nearest first."""
    first, rivals = _contest(card)
    found = [turn for rival in rivals for turn in _marks(card, first, rival)]
    nearest: dict[tuple[str, str], MarkTurn] = {}
    for turn in sorted(found, key=lambda turn: turn.distance):
        nearest.setdefault((turn.candidate, turn.criterion), turn)
    return list(nearest.values())


def _contest(card: Scorecard) -> tuple[str, list[str]]:
    names = [name for name, _total in card.ranking()]
    return (names[0], names[1:]) if names and not shared_first(card) else ("", [])


def _weight_turn(card: Scorecard, first: str, rival: str, criterion: str) -> WeightTurn | None:
    """Solve ``share × lead here + (1 − share) × lead elsewhere = 0`` for the share of the criterion."""
    own, other = card.scores[first].get(criterion), card.scores[rival].get(criterion)
    rest = card.weight - card.weights[criterion]
    if own is None or other is None or not rest:
        return None
    lead = _lead(card, first, rival)
    here, share = own - other, card.weights[criterion] / card.weight
    elsewhere = (lead - share * here) * card.weight / rest
    if here == elsewhere:
        return None
    level_at = elsewhere / (elsewhere - here)
    if not 0 < level_at < 1:  # level only where it counts for nothing, or for all, turns no order
        return None
    return WeightTurn(criterion, share * FULL_WEIGHT, level_at * FULL_WEIGHT, rival)


def _marks(card: Scorecard, first: str, rival: str) -> Iterator[MarkTurn]:
    lead = _lead(card, first, rival)
    for criterion, weight in card.weights.items():
        if weight:
            step = lead * card.weight / weight
            own, other = card.scores[first][criterion], card.scores[rival][criterion]
            if own - step >= WORST:
                yield MarkTurn(first, criterion, own, own - step, rival)
            if other + step <= BEST:
                yield MarkTurn(rival, criterion, other, other + step, rival)


def _lead(card: Scorecard, first: str, rival: str) -> Decimal:
    own, other = card.total(first), card.total(rival)
    assert own is not None  # noqa: S101 - only complete vendors are ranked
    assert other is not None  # noqa: S101 - as above
    return own - other
