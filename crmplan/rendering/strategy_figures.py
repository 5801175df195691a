"""The figures of the strategy: the triangle of the value proposition, the map of the activities, and their fit."""

from itertools import combinations

from crmplan.documents.figures.activity_map import Activity, Distinction, activity_map
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.matrix import Fit, fit_matrix
from crmplan.documents.figures.triangle import Proposition, value_triangle
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.strategy import ACTIVITIES, CONFLICTS, LINKS, NEEDS, SEGMENTS, in_order

PRICE = "value-proposition.relative_price"


def strategy_figures(plan: Plan, *, width: float) -> dict[str, Figure]:
    """Return the figures that the answers allow, by the name under which templates show them."""
    figures: dict[str, Figure] = {}
    if plan.rows(SEGMENTS) or plan.rows(NEEDS) or plan.value(PRICE):
        figures["value-triangle"] = value_triangle(_proposition(plan), width=width)
    if plan.rows(ACTIVITIES) and plan.rows(LINKS):
        figures["activity-map"] = activity_map(_activities(plan), width=width)
    if plan.rows(ACTIVITIES) and (plan.rows(LINKS) or plan.rows(CONFLICTS)):
        figures["fit-matrix"] = fit_matrix(_fit(plan), width=width)
    return figures


def _proposition(plan: Plan) -> Proposition:
    segments = plan.rows(SEGMENTS)
    price = plan.text(PRICE)
    label = plan.catalogue.require(PRICE).label_of(price) if price else ""
    return Proposition(
        customers=[_called(row) for row in segments],
        needs=[_called(row) for row in plan.rows(NEEDS)],
        price=_("compared with rivals: {price}").format(price=label) if label else "",
        core=[_called(row) for row in segments if row.flag("core")],
    )


def _activities(plan: Plan) -> list[Activity]:
    rows = in_order(plan)
    places = {row.id: place for place, row in enumerate(rows)}
    links = [(row.text("from"), row.text("to")) for row in plan.rows(LINKS)]
    return [
        Activity(
            _called(row),
            Distinction(row.text("tag") or Distinction.SAME),
            tuple(sorted({places[other] for one, other in links if one == row.id and other in places})),
        )
        for row in rows
    ]


def _fit(plan: Plan) -> Fit:
    """Which activities help one another; a conflict of more than two pulls each of them from each other."""
    rows = in_order(plan)
    places = {row.id: place for place, row in enumerate(rows)}
    links = [(row.text("from"), row.text("to")) for row in plan.rows(LINKS)]
    torn = [pair for row in plan.rows(CONFLICTS) for pair in combinations(row.names("activities"), 2)]
    return Fit(
        [_called(row) for row in rows],
        frozenset((places[one], places[other]) for one, other in links if one in places and other in places),
        frozenset((places[one], places[other]) for one, other in torn if one in places and other in places),
    )


def _called(row: Row) -> str:
    return row.text("name") or row.id
