"""The sheet of questions: each with help, an example, and a cell for the answer, for the reason, for "not me"."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.interview.sheets.cells import TEXT, content, number_format
from crmplan.interview.sheets.columns import FIRST_QUESTION, HEADS_ROW, KEYS_ROW, Column
from crmplan.interview.sheets.hidden import Lists
from crmplan.interview.sheets.questionnaire import Asked, Questionnaire
from crmplan.interview.sheets.rows import back, means_the_same
from crmplan.interview.sheets.styles import band, closed, field, finish, fit, head, put, words
from crmplan.interview.sheets.texts import LONGEST, escaped
from crmplan.interview.sheets.validation import how_to_write, validation
from crmplan.language import _
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import Answer, State, fingerprint
from crmplan.yamlio.reader import Data

_WIDTHS = {
    Column.NUMBER: 5,
    Column.ASK: 36,
    Column.HELP: 48,
    Column.EXAMPLE: 26,
    Column.ANSWER: 34,
    Column.WHY: 28,
    Column.NA: 22,
}


def question_sheet(
    sheet: Worksheet, made: Questionnaire, lists: Lists, tables: dict[str, str], shown: dict[str, Data | None]
) -> None:
    """Fill the sheet. ``tables`` are the titles of the sheets of tables, ``shown`` what those hold, by address."""
    _heads(sheet)
    row, topic = FIRST_QUESTION, ""
    for asked in made.asked:
        if asked.question.topic != topic:
            topic = asked.question.topic
            title = made.plan.catalogue.by_id[topic].say("title")
            band(sheet, row, range(Column.NUMBER, Column.NA + 1), escaped(title))
            row += 1
        _question(sheet, row, made, asked, lists)
        if asked.question.address in tables:
            _table(sheet, row, asked, tables[asked.question.address], shown[asked.question.address])
        else:
            _answer(sheet, row, made, asked, lists)
        row += 1
    sheet.row_dimensions[KEYS_ROW].hidden = True
    for column in (Column.ADDRESS, Column.MARK, Column.SHOWN):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    if not any(may_not_apply(asked) or not_applicable(asked.answer) for asked in made.asked):
        sheet.column_dimensions[get_column_letter(Column.NA)].hidden = True
    freeze = f"{get_column_letter(Column.HELP)}{FIRST_QUESTION}"
    finish(sheet, heads=f"{HEADS_ROW}:{HEADS_ROW}", freeze=freeze)


def _heads(sheet: Worksheet) -> None:
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in Column:
        put(sheet, KEYS_ROW, column, column.key)
    titles = {
        Column.NUMBER: "#",
        Column.ASK: _("Question"),
        Column.HELP: _("What is meant"),
        Column.EXAMPLE: _("Example of another company"),
        Column.ANSWER: _("Your answer"),
        Column.WHY: _("Why you see it so (if you like)"),
        Column.NA: _("Or: why it does not apply to you"),
    }
    for column, title in titles.items():
        head(sheet, HEADS_ROW, column, title)
    fit(sheet, HEADS_ROW, {column.value: title for column, title in titles.items()})


def _question(sheet: Worksheet, row: int, made: Questionnaire, asked: Asked, lists: Lists) -> None:
    question = asked.question
    put(sheet, row, Column.ADDRESS, question.address)
    put(sheet, row, Column.MARK, asked.mark)
    ask = question.say("ask") if asked.is_voice else _("{ask} (for the plan)").format(ask=question.say("ask"))
    explained, example = _help(made, question, lists), _example(question, lists)
    words(sheet, row, Column.NUMBER, str(asked.number))
    words(sheet, row, Column.ASK, escaped(ask), bold=True)
    words(sheet, row, Column.HELP, escaped(explained))
    words(sheet, row, Column.EXAMPLE, escaped(example), faint=True)
    told = asked.answer.raw if isinstance(asked.answer.raw, str) else ""
    texts = {Column.ASK: f"{ask}{ask[::8]}", Column.HELP: explained, Column.EXAMPLE: example, Column.ANSWER: told}
    fit(sheet, row, {column.value: text for column, text in texts.items()}, least=3)
    answer = asked.answer
    field(sheet, row, Column.WHY, escaped(why_of(answer)), TEXT)
    if may_not_apply(asked):
        field(sheet, row, Column.NA, escaped(not_applicable(answer)), TEXT)
    else:
        closed(sheet, row, Column.NA, escaped(not_applicable(answer)))


def _help(made: Questionnaire, question: Question, lists: Lists) -> str:
    lines = [question.say("help"), how_to_write(made.plan, question, question)]
    if question.type is QuestionType.SCALE:
        lines.append("; ".join(f"{mark} = {question.label_of(mark)}" for mark in question.labels))
    elif question.type in {QuestionType.MULTI, QuestionType.REFS}:
        lines.append(_("Choices: {choices}").format(choices="; ".join(lists.offer(question, question).words)))
    return "\n".join(filter(None, lines))


def _example(question: Question, lists: Lists) -> str:
    example = question.say_example()
    if question.type is QuestionType.TABLE or example is None:
        return ""
    items = [str(item) for item in example] if isinstance(example, list) else [str(example)]
    if question.type in {QuestionType.REF, QuestionType.REFS, QuestionType.PERSON}:
        return "; ".join(item.replace("-", " ") for item in items)
    offered = lists.offer(question, question)
    return "; ".join(offered.say(item) for item in items)


def _answer(sheet: Worksheet, row: int, made: Questionnaire, asked: Asked, lists: Lists) -> None:
    question, raw = asked.question, asked.answer.raw
    offered = lists.offer(question, question)
    value, read = content(question, raw, offered), back(question, raw, offered)
    if (isinstance(value, str) and len(value) > LONGEST) or not means_the_same(made, asked, read):
        closed(sheet, row, Column.ANSWER, _("The answer in the plan cannot be shown in a spreadsheet."))
        return
    field(sheet, row, Column.ANSWER, value, number_format(question))
    put(sheet, row, Column.SHOWN, shown_mark(asked.answer, read))
    rule = validation(made.plan, question, question, lists.source(question, question))
    if rule is not None:
        rule.add(f"{get_column_letter(Column.ANSWER)}{row}")
        sheet.add_data_validation(rule)


def _table(sheet: Worksheet, row: int, asked: Asked, title: str, shown: Data | None) -> None:
    if shown is None:
        closed(sheet, row, Column.ANSWER, _("The answer in the plan cannot be shown in a spreadsheet."))
        return
    closed(sheet, row, Column.ANSWER, _("On the sheet “{title}”").format(title=title), link=title)
    put(sheet, row, Column.SHOWN, shown_mark(asked.answer, shown))


def shown_mark(answer: Answer, read: Data) -> str:
    """Return a mark of what a sheet shows for an answer, to notice that somebody has filled in something else."""
    return filled_mark(read, why_of(answer), not_applicable(answer))


def filled_mark(read: Data, why: str, na: str) -> str:
    """Return a mark of what stands in the cells for one answer."""
    return fingerprint([read or None, why, na])


def why_of(answer: Answer) -> str:
    """The reason or remark that goes with an answer."""
    return "" if answer.state in {State.NA, State.PARKED} else (answer.reason or answer.note).strip()


def not_applicable(answer: Answer) -> str:
    """Why a question does not apply, where that was said."""
    return answer.reason.strip() if answer.state is State.NA else ""


def may_not_apply(asked: Asked) -> bool:
    """Say whether somebody may answer that a question does not apply: of their own view, where it does not always."""
    return asked.is_voice and asked.question.na != "never"
