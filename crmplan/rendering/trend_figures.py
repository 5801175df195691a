"""The indicators in a picture: start, readings and target of each that has any."""

from datetime import date
from decimal import Decimal

from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.trends import Trend, TrendPoint, indicator_trends
from crmplan.language import current
from crmplan.plan.model import Plan
from crmplan.rendering.readings import Course, courses, measured


def trend_figures(plan: Plan, launch: date | None, *, width: float) -> dict[str, Figure]:
    """Return the figure of the indicators that have a start, a reading or a target with its day."""
    trends = [_trend(course) for course in courses(plan, launch)]
    drawn = [trend for trend in trends if trend.points]
    return {"indicator-trends": indicator_trends(drawn, language=current(), width=width)} if drawn else {}


def _trend(course: Course) -> Trend:
    unit = course.row.text("unit")

    def point(day: date, value: Decimal) -> TrendPoint:
        return TrendPoint(day, float(value), measured(value, unit))

    return Trend(
        course.row.text("name") or course.row.id,
        point(*course.start) if course.start else None,
        [point(reading.on, reading.value) for reading in course.readings],
        point(*course.target) if course.target else None,
        course.turn,
    )
