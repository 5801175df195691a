"""What the segment plan needs: everything that the plan says of a segment, gathered under that segment."""

from collections.abc import Iterator
from decimal import Decimal

from crmplan.checking import Report
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data, words
from crmplan.rendering.dated import Table
from crmplan.rendering.joins import referring, rows_about
from crmplan.rendering.open_points import standing

SEGMENTS, NEEDS = "value-proposition.segments", "value-proposition.needs"
SCORES, DRIVERS, ACTIONS = "satisfaction.segment_scores", "satisfaction.drivers", "action-plan.actions"
TOPICS = (
    "segmentation",
    "satisfaction",
    "action-plan",
    "differentiation",
    "identification",
    "analytic-crm",
    "operational-crm",
)
_ABOUT = {  # what is gathered under a segment: the name in the document, the table, the column that names the segment
    "reasons": ("segmentation.core_reasons", "segment"),
    "signs": ("segmentation.indicators", "segments"),
    "levels": ("differentiation.service_levels", "segment"),
    "offers": ("differentiation.offers", "segments"),
    "not_offered": ("differentiation.offers", "not_for"),
    "differences": ("action-plan.differences", "segment"),
    "actions": (ACTIONS, "segment"),
    "sessions": ("action-plan.sessions", "segment"),
    "voices": ("value-chain.voice", "segment"),
    "messages": ("value-chain.messages", "segments"),
    "complaints": ("trade-offs.complaint_themes", "segments"),
    "listening": ("satisfaction.listening", "segment"),
    "treatments": ("operational-crm.treatment", "segment"),
}


def view(plan: Plan, report: Report, *, internal: bool) -> dict[str, Plain]:
    """Return the standing, the segments with all that belongs to each, and the drivers of satisfaction."""
    rows = sorted(plan.rows(SEGMENTS), key=lambda row: (row.number("rank") is None, row.number("rank") or 0))
    revenue = sum((row.number("revenue") or Decimal(0) for row in rows), Decimal(0))
    return {
        "standing": standing(plan, report, TOPICS),
        "segments": [_segment(plan, row, revenue, internal=internal) for row in rows],
        "core": [row.text("name") or row.id for row in rows if row.flag("core")],
        "revenue": revenue or None,
        "without_action": [
            row.text("name") or row.id for row in rows if not referring(plan, ACTIONS, "segment", row.id)
        ],
        "drivers": [_driver(plan, row, internal=internal) for row in sorted(plan.rows(DRIVERS), key=_lightness)],
    }


def _segment(plan: Plan, row: Row, revenue: Decimal, *, internal: bool) -> dict[str, Plain]:
    question = plan.catalogue.require(SEGMENTS)
    own = row.number("revenue")
    gathered: dict[str, Plain] = {
        name: rows_about(plan, address, column, row.id, internal=internal) for name, (address, column) in _ABOUT.items()
    }
    facts = rows_about(plan, "segmentation.segment_facts", "segment", row.id, internal=internal)
    effort = rows_about(plan, "segmentation.resources", "segment", row.id, internal=internal)
    return {
        **row_data(plan, question, row, internal=internal),
        **gathered,
        "facts": facts[0] if facts else None,
        "effort": effort[0] if effort else None,
        "share_of_revenue": own * 100 / revenue if own is not None and revenue else None,
        "scores": list(_scores(plan, row, internal=internal)),
        "contacts": _contacts(plan, row, internal=internal),
        "stages": _stages_without_contact(plan, row),
    }


def _scores(plan: Plan, segment: Row, *, internal: bool) -> Iterator[dict[str, Plain]]:
    """Each driver of a segment with its light: amber when it is below what is required."""
    question = plan.catalogue.require(SCORES)
    acted_on = {row.text("driver") for row in referring(plan, ACTIONS, "segment", segment.id)}
    for row in referring(plan, SCORES, "segment", segment.id):
        light = _light(row.number("score"), row.number("target"))
        yield row_data(plan, question, row, internal=internal) | {
            "light": light,
            "idle": light == "amber" and row.text("driver") not in acted_on,
        }


def _driver(plan: Plan, row: Row, *, internal: bool) -> dict[str, Plain]:
    data = row_data(plan, plan.catalogue.require(DRIVERS), row, internal=internal)
    return data | {"light": _light(row.number("score"), row.number("target"))}


def _lightness(driver: Row) -> Decimal:
    return -(driver.number("weight") or Decimal(0))


def _light(now: Decimal | None, wanted: Decimal | None) -> str:
    if now is None or wanted is None:
        return "grey"
    return "green" if now >= wanted else "amber"


def _contacts(plan: Plan, segment: Row, *, internal: bool) -> Table:
    """The contacts of a segment in the order of the relationship."""
    question = plan.catalogue.require("value-chain.contact_timeline")
    stages = _stages(plan)
    rows = referring(plan, question.address, "segment", segment.id)
    rows.sort(key=lambda row: stages.index(row.text("stage")) if row.text("stage") in stages else len(stages))
    return [row_data(plan, question, row, internal=internal) for row in rows]


def _stages(plan: Plan) -> list[str]:
    column = plan.catalogue.require("value-chain.contact_timeline").column("stage")
    return list(column.choices) if column else []


def _stages_without_contact(plan: Plan, segment: Row) -> list[Plain]:
    question = plan.catalogue.require("value-chain.contact_timeline")
    column = question.column("stage")
    met = {row.text("stage") for row in referring(plan, question.address, "segment", segment.id)}
    return [words(plan, question, column, stage) for stage in _stages(plan) if column and stage not in met]
