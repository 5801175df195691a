"""Figures that other parts of the plan promise: answers, waiting times, standards of use, satisfaction by driver."""

from collections.abc import Iterator
from decimal import Decimal

from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, words
from crmplan.rendering.dated import Table
from crmplan.rendering.readings import measured


def promised(plan: Plan) -> Table:
    """Return every promised figure that is not an indicator itself: what, where from, today, wanted, and by whom."""
    return [*_waiting(plan), *_answers(plan), *_leads(plan), *_standards(plan), *_drivers(plan)]


def _entry(what: str, kind: str, now: str | None, wanted: str | None, owner: str | None = None) -> dict[str, Plain]:
    return {"what": what, "kind": kind, "now": now, "wanted": wanted, "owner": owner}


def _waiting(plan: Plan) -> Iterator[dict[str, Plain]]:
    question = plan.catalogue.require("value-chain.automation")
    column = question.column("unit")
    for row in plan.rows(question.address):
        unit = str(words(plan, question, column, row["unit"]) or "") if column else ""
        now, wanted = _written(row.number("now"), unit), _written(row.number("target"), unit)
        yield _entry(row.text("name"), _("waiting times"), now, wanted)


def _answers(plan: Plan) -> Iterator[dict[str, Plain]]:
    for row in plan.rows("value-chain.contact_timeline"):
        hours = row.number("answer_hours")
        if hours is not None:
            yield _entry(row.text("contact"), _("first answers"), None, measured(hours, _("h")))


def _leads(plan: Plan) -> Iterator[dict[str, Plain]]:
    for row in plan.rows("value-chain.lead_follow_up"):
        hours = row.number("within_hours")
        if hours is not None:
            yield _entry(row.text("name"), _("leads"), None, measured(hours, _("h")), _owner(plan, row))


def _standards(plan: Plan) -> Iterator[dict[str, Plain]]:
    for row in plan.rows("adoption.standards"):
        wanted = _written(row.number("target"), "%")
        yield _entry(row.text("standard"), _("standards of use"), None, wanted, _owner(plan, row))


def _drivers(plan: Plan) -> Iterator[dict[str, Plain]]:
    for row in plan.rows("satisfaction.drivers"):
        now, wanted = _written(row.number("score"), ""), _written(row.number("target"), "")
        yield _entry(row.text("name"), _("satisfaction"), now, wanted)


def _owner(plan: Plan, row: Row) -> str | None:
    return plan.person_name(row.text("owner")) if row.text("owner") else None


def _written(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else measured(value, unit)
