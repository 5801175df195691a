"""The vendors' scores: weighted totals, worked out again from every single score."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from crmplan.plan.model import Plan

BEST = 5
"""The highest score of a scale."""

FULL_WEIGHT = 100


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Scores by vendor and criterion (the mean where several people scored), and the weights of the criteria."""

    weights: dict[str, Decimal]
    scores: dict[str, dict[str, Decimal]]

    @property
    def weight(self) -> Decimal:
        """The sum of the weights, a hundred if all is well."""
        return sum(self.weights.values(), Decimal(0))

    def is_complete(self, candidate: str) -> bool:
        """Say whether a vendor has a score for every criterion that counts."""
        scored = self.scores.get(candidate, {})
        return bool(self.weights) and all(name in scored for name, weight in self.weights.items() if weight)

    def total(self, candidate: str) -> Decimal | None:
        """Return a vendor's weighted mean on the scale of the scores; None when it is not complete."""
        if not self.is_complete(candidate) or not self.weight:
            return None
        scored = self.scores[candidate]
        total = sum((weight * scored.get(name, Decimal(0)) for name, weight in self.weights.items()), Decimal(0))
        return total / self.weight

    def ranking(self) -> list[tuple[str, Decimal]]:
        """Return the complete vendors with their totals, the best first."""
        totals = [(name, total) for name in self.scores if (total := self.total(name)) is not None]
        return sorted(totals, key=lambda entry: -entry[1])

    def misstated(self, stated: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Return the vendors whose stated total is wrong, each with the right one on the scale of the sheet.

        A sheet states means on the scale of the scores, weighted points, or per cent: the scale that fits most.
        """
        own = {name: total for name in stated if (total := self.total(name)) is not None}
        wrong = [
            {name: own[name] * factor for name in own if not _agree(stated[name], own[name] * factor, factor)}
            for factor in (Decimal(1), Decimal(FULL_WEIGHT), Decimal(FULL_WEIGHT) / BEST)
        ]
        return min(wrong, key=len)


def read(plan: Plan) -> Scorecard:
    """Return the scorecard of ``plan``."""
    weights = {row.id: row.number("weight") or Decimal(0) for row in plan.rows("vendors.criteria")}
    given: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for row in plan.rows("vendors.scores"):
        score = row.number("score")
        if score is not None:
            given[row.text("candidate")][row.text("criterion")].append(score)
    return Scorecard(weights, {name: _means(scores) for name, scores in given.items()})


def _means(scores: dict[str, list[Decimal]]) -> dict[str, Decimal]:
    return {name: sum(values, Decimal(0)) / len(values) for name, values in scores.items()}


def _agree(stated: Decimal, own: Decimal, factor: Decimal) -> bool:
    """A total may be rounded to the digits it is stated with, but not more than by a twentieth of a mark."""
    exponent = stated.as_tuple().exponent
    rounding = Decimal(10) ** (exponent if isinstance(exponent, int) else 0) / 2
    return abs(stated - own) <= min(rounding, factor / 20)
