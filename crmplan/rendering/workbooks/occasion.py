"""What every workbook is made from, and the opening that all of them share."""

from dataclasses import dataclass

from crmplan.documents.document import Front
from crmplan.documents.excel.sheets import Look, Sheet, Workbook
from crmplan.documents.wording import date_line, draft_mark, draft_title, open_items
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.timeline.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Occasion:
    """The plan, its dates, the first page that all formats of the deliverable share, and for whom it is."""

    plan: Plan
    dates: Schedule | None
    front: Front
    internal: bool = False

    def opening(self) -> Sheet:
        """Return the first sheet, with title, facts, draft mark and how to read it."""
        sheet = Sheet(_("Overview"))
        front = self.front
        sheet.line(front.title, Look.TITLE)
        sheet.line(" · ".join(part for part in (front.organisation, *date_line(front)) if part), Look.FACTS)
        if front.draft:
            sheet.line(draft_title(), Look.DRAFT)
            for item in open_items(front):
                sheet.line(f"– {item}", Look.NOTE)
        sheet.line(_("Tinted cells are worked out from the others; change the others and they follow."), Look.NOTE)
        sheet.gap()
        return sheet

    def workbook(self, *sheets: Sheet) -> Workbook:
        """Return the workbook of these sheets."""
        front = self.front
        edition = (draft_mark() if front.draft else "", *date_line(front))
        return Workbook(
            title=front.title,
            organisation=front.organisation,
            on=front.on,
            language=front.language,
            currency=self.plan.settings.currency,
            edition=" · ".join(part for part in edition if part),
            sheets=sheets,
        )
