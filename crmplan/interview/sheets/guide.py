"""The first sheet: what this is, how to fill it in, who can read the answers, and where to send them."""

from datetime import date

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.documents.locality import Locality
from crmplan.interview.sheets.questionnaire import Questionnaire
from crmplan.interview.sheets.styles import INK, finish, fit, font, put
from crmplan.interview.sheets.texts import escaped
from crmplan.language import _, current, ngettext
from crmplan.plan.publishing import are_published

_WIDTH = 95
_BODY, _HEADING, _TITLE = 11, 12, 18


def guide_sheet(sheet: Worksheet, made: Questionnaire, *, back_to: str, until: date | None) -> None:
    """Fill the guide."""
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = _WIDTH
    row = 2
    _write(sheet, row, _title(made), size=_TITLE, bold=True)
    for heading, paragraphs in _parts(made, back_to, until):
        row += 2
        _write(sheet, row, heading, size=_HEADING, bold=True)
        for paragraph in paragraphs:
            row += 1
            _write(sheet, row, paragraph)
    finish(sheet, heads="")
    sheet.page_setup.orientation = "portrait"


def _title(made: Questionnaire) -> str:
    return _("{name}: your view is asked for").format(name=made.person.name)


def _parts(made: Questionnaire, back_to: str, until: date | None) -> list[tuple[str, list[str]]]:
    return [
        (_("What this is"), _what(made)),
        (_("How to fill it in"), _how(made)),
        (_("Who can read your answers"), _who_reads(made)),
        (_("When you have finished"), [_sent_back(back_to, until)]),
    ]


def _what(made: Questionnaire) -> list[str]:
    count = ngettext(
        "“{plan}” prepares a new way of working with customers. This questionnaire has {count} question and takes "
        "about {minutes} minutes.",
        "“{plan}” prepares a new way of working with customers. This questionnaire has {count} questions and takes "
        "about {minutes} minutes.",
        len(made.asked),
    )
    said = [count.format(plan=made.plan.name, count=len(made.asked), minutes=max(1, round(made.minutes)))]
    if any(asked.is_voice for asked in made.asked):
        said.append(
            _(
                "Answer for yourself, without agreeing with others first: where people see things differently is what "
                "the project most needs to know. Say what is, not what should be."
            )
        )
    return said


def _how(made: Questionnaire) -> list[str]:
    said = [
        _("Go to the sheet “{questions}”. Only the pale yellow cells can be filled in.").format(
            questions=_("Questions")
        ),
        _("Where a cell offers a list, choose from it. Anything else you type as you would say it."),
        _("Leave a cell empty if you cannot answer; that is better than a guess."),
    ]
    if made.tables:
        said.append(
            _(
                "Some questions want a table: it has a sheet of its own. Rows in grey are another company's example. "
                "A star marks a column that every row needs."
            )
        )
    if any(asked.is_voice for asked in made.asked):
        said.append(_("A few words on why you see it so help more than the mark itself."))
    return said


def _who_reads(made: Questionnaire) -> list[str]:
    said = []
    if any(asked.is_voice for asked in made.asked):
        private = _(
            "Your own view is kept in a folder apart, which is not shared with the plan. The people who compare the "
            "answers read it with your name."
        )
        open_to_all = _(
            "Your own view becomes part of the plan: everybody who can read the plan reads it, with your name."
        )
        said.append(open_to_all if are_published(made.plan.root) else private)
    if any(not asked.is_voice for asked in made.asked):
        said.append(
            _(
                "Answers marked “for the plan” become proposals in the plan, with your name, until the team has agreed "
                "on them."
            )
        )
    return said


def _sent_back(back_to: str, until: date | None) -> str:
    if back_to and until:
        return _("Save the file and send it back to {name} by {date}.").format(
            name=back_to, date=Locality(current()).date(until, "long")
        )
    if back_to:
        return _("Save the file and send it back to {name}.").format(name=back_to)
    if until:
        return _("Save the file and send it back to whom you have it from, by {date}.").format(
            date=Locality(current()).date(until, "long")
        )
    return _("Save the file and send it back to whom you have it from.")


def _write(sheet: Worksheet, row: int, text: str, *, size: int = _BODY, bold: bool = False) -> None:
    cell = put(sheet, row, 2, escaped(text))
    cell.font = font(size=size, bold=bold, color=INK if bold else "000000")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    fit(sheet, row, {2: text}, least=2 if size == _TITLE else 1)
