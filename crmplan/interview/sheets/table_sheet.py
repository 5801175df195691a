"""A question with rows as a sheet of its own: example rows, the rows there are, and room for more."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.interview.sheets import columns as at
from crmplan.interview.sheets.cells import content, number_format
from crmplan.interview.sheets.hidden import Lists
from crmplan.interview.sheets.questionnaire import Asked, Questionnaire
from crmplan.interview.sheets.rows import Given, as_rows, fits
from crmplan.interview.sheets.styles import field, finish, fit, head, put, title, words
from crmplan.interview.sheets.texts import escaped
from crmplan.interview.sheets.validation import validation
from crmplan.language import _
from crmplan.plan.questions import Column, Question, QuestionType
from crmplan.yamlio.reader import Data

ROOM = 20  # empty rows behind those there are
_EXAMPLES = 2
_WIDTHS = {
    QuestionType.TEXT: 34,
    QuestionType.LONG: 45,
    QuestionType.CHOICE: 20,
    QuestionType.MULTI: 26,
    QuestionType.REF: 26,
    QuestionType.REFS: 30,
    QuestionType.PERSON: 26,
}
_NARROW = 14


def table_sheet(sheet: Worksheet, made: Questionnaire, asked: Asked, lists: Lists) -> Data | None:
    """Fill the sheet of one table. Returns its rows as they will be read back, None when the sheet cannot hold them."""
    question = asked.question
    _heads(sheet, question)
    row = _examples(sheet, question, lists)
    given = as_rows(asked.answer.raw)
    shown = fits(made, asked, given, lists)
    if shown is None:
        words(
            sheet, row, 2, _("The rows in the plan cannot be shown in a spreadsheet; please ask for them."), bold=True
        )
        _finish(sheet, question)
        return None
    last = row + min(len(given) + ROOM, max(question.max_rows, len(given))) - 1
    for number in range(row, last + 1):
        _row(sheet, number, question, given[number - row] if number - row < len(given) else None, lists)
    _validations(sheet, made, question, lists, range(row, last + 1))
    _finish(sheet, question)
    return shown


def _heads(sheet: Worksheet, question: Question) -> None:
    put(sheet, at.KEYS_ROW, 1, at.TABLE + question.address)
    title(sheet, at.TABLE_ASK_ROW, 2, escaped(question.say("ask")))
    for number, column in enumerate(question.columns, start=2):
        put(sheet, at.KEYS_ROW, number, column.id)
        label = escaped(question.head_of(column))
        head(sheet, at.TABLE_HEADS_ROW, number, f"{label} *" if column.required else label)
        words(sheet, at.TABLE_HELP_ROW, number, escaped(question.column_say(column, "help")), faint=True)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.type, _NARROW)
    labels = {number: question.head_of(column) + " *" for number, column in enumerate(question.columns, start=2)}
    fit(sheet, at.TABLE_HEADS_ROW, labels)
    helps = {number: question.column_say(column, "help") for number, column in enumerate(question.columns, start=2)}
    fit(sheet, at.TABLE_HELP_ROW, helps)


def _examples(sheet: Worksheet, question: Question, lists: Lists) -> int:
    """Write example rows that cannot be changed and are not read back; return the row that follows."""
    row = at.FIRST_ROW
    example = question.say_example()
    for cells in (example if isinstance(example, list) else [])[:_EXAMPLES]:
        if isinstance(cells, dict):
            put(sheet, row, 1, at.EXAMPLE)
            texts = {
                number: _example_cell(question, column, cells.get(column.id), lists)
                for number, column in enumerate(question.columns, start=2)
            }
            for number, text in texts.items():
                words(sheet, row, number, escaped(text), faint=True)
            fit(sheet, row, texts)
            row += 1
    return row


def _example_cell(question: Question, column: Column, value: object, lists: Lists) -> str:
    """A choice in its words; the name of another company's row without its hyphens."""
    if value is None:
        return ""
    items = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    if column.choices or column.type is QuestionType.CONFIRM:
        offered = lists.offer(question, column)
        return "; ".join(offered.say(item) for item in items)
    if column.ref or column.type is QuestionType.PERSON:
        items = [item.replace("-", " ").replace("_", " ") for item in items]
    return "; ".join(items)


def _row(sheet: Worksheet, number: int, question: Question, given: Given | None, lists: Lists) -> None:
    if given is not None:
        put(sheet, number, 1, given.id)
    texts = {}
    for position, column in enumerate(question.columns, start=2):
        raw = given.cells.get(column.id) if given is not None else None
        value = content(column, raw, lists.offer(question, column))
        field(sheet, number, position, value, number_format(column))
        texts[position] = value if isinstance(value, str) else ""
    fit(sheet, number, texts)


def _validations(sheet: Worksheet, made: Questionnaire, question: Question, lists: Lists, rows: range) -> None:
    for position, column in enumerate(question.columns, start=2):
        rule = validation(made.plan, question, column, lists.source(question, column))
        if rule is not None:
            letter = get_column_letter(position)
            rule.add(f"{letter}{rows[0]}:{letter}{rows[-1]}")
            sheet.add_data_validation(rule)


def _finish(sheet: Worksheet, question: Question) -> None:
    sheet.row_dimensions[at.KEYS_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True
    if not any(column.help for column in question.columns):
        sheet.row_dimensions[at.TABLE_HELP_ROW].hidden = True
    freeze = f"C{at.TABLE_HEADS_ROW + 1}"
    finish(sheet, heads=f"{at.TABLE_ASK_ROW}:{at.TABLE_HEADS_ROW}", freeze=freeze)
