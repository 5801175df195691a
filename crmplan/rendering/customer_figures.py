"""Twelve months of contacts with customers, as planned by stage and as answered at each contact."""

from collections.abc import Iterable

from crmplan.documents.figures.contacts import ContactRow, contact_year
from crmplan.documents.figures.figure import Figure
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.communication import CONTACTS, SEGMENTS
from crmplan.rendering.context import words

TIMELINE = "value-chain.contact_timeline"
_DAYS = {"once": 0, "daily": 1, "weekly": 7, "biweekly": 14, "monthly": 30, "quarterly": 91}
"""Days between two contacts; a rhythm that is not here has none."""


def customer_figures(plan: Plan, *, width: float) -> dict[str, Figure]:
    """Return the figures that the answers allow, by the name under which templates show them."""
    figures: dict[str, Figure] = {}
    if planned := list(_rows(plan, CONTACTS)):
        figures["contact-year"] = contact_year(planned, width=width)
    if answered := list(_rows(plan, TIMELINE)):
        figures["contact-rhythm"] = contact_year(answered, width=width)
    return figures


def _rows(plan: Plan, address: str) -> Iterable[ContactRow]:
    """The contacts by segment and, in a segment, in the order of the relationship."""
    question = plan.catalogue.require(address)
    stage, channel = question.column("stage"), question.column("channel")
    stages = list(stage.choices) if stage else []
    rows = sorted(plan.rows(address), key=lambda row: stages.index(row.text("stage")) if row.text("stage") else 0)
    for segment in plan.rows(SEGMENTS):
        for row in rows:
            if row.text("segment") == segment.id and stage and channel:
                yield ContactRow(
                    segment.text("name") or segment.id,
                    str(words(plan, question, stage, row["stage"]) or ""),
                    str(words(plan, question, channel, row["channel"]) or _("no channel yet")),
                    *_rhythm(plan, row),
                )


def _rhythm(plan: Plan, row: Row) -> tuple[str, int | None]:
    """The rhythm in words and in days: the number of days, or the word chosen."""
    days = row.number("every_days")
    if days is not None:
        every = max(1, int(days))
        return ngettext("every day", "every {n} days", every).format(n=every), every
    slug = row.text("rhythm")
    if not slug:
        return _("no rhythm yet"), None
    column = plan.catalogue.require(CONTACTS).column("rhythm")
    question = plan.catalogue.require(CONTACTS)
    label = question.cell_label(column, slug) if column else slug
    return label.lower(), _DAYS.get(slug)
