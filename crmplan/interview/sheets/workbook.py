"""The whole questionnaire as the bytes of an .xlsx file: the same questions on the same day give the same bytes."""

from datetime import date

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from crmplan.documents.excel.saving import saved
from crmplan.interview.sheets.guide import guide_sheet
from crmplan.interview.sheets.hidden import Lists, hidden_sheet
from crmplan.interview.sheets.question_sheet import question_sheet
from crmplan.interview.sheets.questionnaire import Questionnaire, return_to
from crmplan.interview.sheets.table_sheet import table_sheet
from crmplan.language import _


def workbook(made: Questionnaire, *, back_to: str = "", until: date | None = None) -> bytes:
    """Return the questionnaire as a workbook.

    ``back_to`` is to whom it is sent back (the project manager unless given), ``until`` by when.
    """
    book = Workbook()
    guide, questions = book.worksheets[0], book.create_sheet(_("Questions"))
    guide.title = _("Guide")
    tables = {asked.question.address: _("Table {number}").format(number=asked.number) for asked in made.tables}
    sheets = {address: book.create_sheet(title) for address, title in tables.items()}
    facts = {"plan": made.plan.name, "person": made.person.id, "on": made.plan.today.isoformat()}
    lists = Lists(hidden_sheet(book, facts), made.plan)
    guide_sheet(guide, made, back_to=back_to or return_to(made.plan, made.person.id), until=until)
    shown = {
        asked.question.address: table_sheet(sheets[asked.question.address], made, asked, lists) for asked in made.tables
    }
    question_sheet(questions, made, lists, tables, shown)
    book.properties.creator = "crmplan"
    book.properties.title = made.plan.name
    book.security = WorkbookProtection(lockStructure=True)
    return saved(book, made.plan.today)
