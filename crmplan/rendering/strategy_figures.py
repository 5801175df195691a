"""The two figures of the strategy: the triangle of the value proposition, and the map of the activities."""

from crmplan.documents.figures.activity_map import Activity, Distinction, activity_map
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.triangle import Proposition, value_triangle
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.strategy import ACTIVITIES, LINKS, NEEDS, SEGMENTS, in_order

PRICE = "value-proposition.relative_price"


def strategy_figures(plan: Plan, *, width: float) -> dict[str, Figure]:
    """Return the figures that the answers allow, by the name under which templates show them."""
    figures: dict[str, Figure] = {}
    if plan.rows(SEGMENTS) or plan.rows(NEEDS) or plan.value(PRICE):
        figures["value-triangle"] = value_triangle(_proposition(plan), width=width)
    if plan.rows(ACTIVITIES) and plan.rows(LINKS):
        figures["activity-map"] = activity_map(_activities(plan), width=width)
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


def _called(row: Row) -> str:
    return row.text("name") or row.id
