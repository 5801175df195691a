"""What a questionnaire says that came back: for each question the answer, the reason, and in which cells they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crmplan.errors import PlanError
from crmplan.interview.sheets import columns as at
from crmplan.interview.sheets.columns import Column
from crmplan.interview.sheets.hidden import KIND, LIST, USER, VERSION
from crmplan.interview.sheets.opening import Sheet, opened
from crmplan.interview.sheets.reading import CellReader
from crmplan.interview.sheets.rows import Given, as_answer
from crmplan.interview.sheets.texts import unescaped
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.values import Problem
from crmplan.yamlio.reader import Data, Path

_NOTHING: tuple[Data, ...] = (None, "", [])
_FACTS = range(1, 20)  # rows of the hidden sheet in which facts may stand


@dataclass
class Filled:
    """One question as it was filled in. ``places`` tells the cell of each part of the answer, () that of the whole."""

    address: str
    mark: str = ""
    shown: str = ""
    answer: Data = None
    why: str = ""
    na: str = ""
    na_place: str = ""
    places: dict[Path, str] = field(default_factory=dict)
    faults: list[tuple[str, Problem]] = field(default_factory=list)

    def place(self, path: Path) -> str:
        """Return the cell of a part of the answer, or the nearest around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]

    def refuse(self, message: str, hint: str = "") -> None:
        """Note that something is wrong with the answer as a whole."""
        self.note(self.place(()), Problem(message, hint))

    def note(self, place: str, problem: Problem | None) -> None:
        """Note what is wrong with a cell, if anything is."""
        if problem is not None:
            self.faults.append((place, problem))


@dataclass(frozen=True, slots=True)
class Returned:
    """A questionnaire that came back: for which plan and person it was made, and what was filled in."""

    plan: str
    person: str
    filled: tuple[Filled, ...]


def returned(plan: Plan, source: bytes) -> Returned:
    """Read a questionnaire. Raises PlanError for a file that is none."""
    sheets = opened(source)
    facts = next((sheet for sheet in sheets if (sheet.text(1, 1), sheet.text(1, 2)) == ("kind", KIND)), None)
    questions = next((sheet for sheet in sheets if sheet.text(at.KEYS_ROW, 1) == Column.ADDRESS.key), None)
    if facts is None or questions is None:
        raise _unfit(_("The workbook is not a questionnaire of crmplan, or parts of it have been removed."))
    known = {facts.text(row, 1): unescaped(facts.text(row, 2)) for row in _FACTS}
    if known.get("version") != VERSION:
        raise _unfit(_("The questionnaire was made by another version of crmplan."))
    tables = {sheet.text(at.KEYS_ROW, 1): sheet for sheet in sheets if sheet.text(at.KEYS_ROW, 1).startswith(at.TABLE)}
    reader = _Reader(plan, questions, tables, CellReader(plan, _words(facts)))
    return Returned(known.get("plan", ""), known.get("person", ""), tuple(reader.filled()))


def _unfit(message: str) -> PlanError:
    return PlanError(message, hint=_("Make a new one with crmplan voices export, and copy the answers over."))


def _words(facts: Sheet) -> dict[str, dict[str, str]]:
    """Return the lists as they were offered: words and slugs by question or column, whatever the language was."""
    lists: dict[str, dict[str, str]] = {}
    users: dict[str, dict[str, str]] = {}
    rows = range(1, len(facts.rows) + 1)
    for row in rows:
        if number := facts.text(row, LIST):
            lists.setdefault(number, {})[unescaped(facts.text(row, LIST + 1))] = facts.text(row, LIST + 2)
    for row in rows:
        if key := facts.text(row, USER):
            users[key] = lists.get(facts.text(row, USER + 1), {})
    return users


class _Reader:
    """Reads the sheet of questions and the sheets of rows of one workbook."""

    def __init__(self, plan: Plan, sheet: Sheet, tables: Mapping[str, Sheet], cells: CellReader) -> None:
        self.plan = plan
        self.sheet = sheet
        self.tables = tables
        self.cells = cells
        self.columns = _columns(sheet)

    def filled(self) -> Iterator[Filled]:
        """Yield every question on the sheet; tables first, since other answers may name their rows."""
        numbers = range(at.HEADS_ROW + 1, len(self.sheet.rows) + 1)
        rows = {row: self._text(row, Column.ADDRESS) for row in numbers if self._text(row, Column.ADDRESS)}
        first = {address: row for row, address in reversed(rows.items())}  # a row that was copied counts once
        for address, row in sorted(first.items(), key=lambda item: (at.TABLE + item[0] not in self.tables, item[1])):
            yield self._question(address, row)

    def _text(self, row: int, column: Column) -> str:
        return self.sheet.text(row, self.columns[column])

    def _question(self, address: str, row: int) -> Filled:
        filled = Filled(address, self._text(row, Column.MARK), self._text(row, Column.SHOWN))
        filled.na_place = self.sheet.place(row, self.columns[Column.NA])
        filled.places[()] = self.sheet.place(row, self.columns[Column.ANSWER])
        question = self.plan.catalogue.by_address.get(address)
        if question is None or not question.is_asked:
            filled.refuse(_("The plan does not ask this question any more."))
        elif filled.shown:
            self._read(filled, question, row)
        return filled

    def _read(self, filled: Filled, question: Question, row: int) -> None:
        filled.why = self._words(filled, row, Column.WHY)
        filled.na = self._words(filled, row, Column.NA)
        if question.type is not QuestionType.TABLE:
            column = self.columns[Column.ANSWER]
            filled.answer, problem = self.cells.read(question, question, self.sheet.at(row, column))
            filled.note(self.sheet.place(row, column), problem)
        elif at.TABLE + question.address in self.tables:
            _read_rows(filled, question, self.tables[at.TABLE + question.address], self.cells)
        else:
            filled.refuse(_("The sheet with the rows of this question has been removed."))

    def _words(self, filled: Filled, row: int, column: Column) -> str:
        text, problem = self.cells.words(self.sheet.at(row, self.columns[column]))
        filled.note(self.sheet.place(row, self.columns[column]), problem)
        return text


def _columns(sheet: Sheet) -> dict[Column, int]:
    """Return where each column stands now. Raises PlanError for one that has been deleted."""
    keys = {sheet.text(at.KEYS_ROW, column): column for column in range(1, len(sheet.rows[0]) + 1)}
    for column in Column:
        if column.key not in keys:
            raise _unfit(_("A column has been deleted from the sheet “{title}”.").format(title=sheet.title))
    return {column: keys[column.key] for column in Column}


def _read_rows(filled: Filled, question: Question, sheet: Sheet, cells: CellReader) -> None:
    """Read the rows of a sheet, in their order there; rows of an example and empty ones are passed over."""
    keys = {sheet.text(at.KEYS_ROW, column): column for column in range(2, len(sheet.rows[0]) + 1)}
    filled.places[()] = sheet.place(at.FIRST_ROW, 2)
    for column in question.columns:
        if column.id not in keys:
            message = _("The column “{column}” has been deleted.").format(column=question.head_of(column))
            filled.refuse(message, _("Make a new questionnaire, and copy the answers over."))
            return
    rows: list[Given] = []
    for number in range(at.FIRST_ROW, len(sheet.rows) + 1):
        if sheet.text(number, 1) == at.EXAMPLE:
            continue
        given = _read_row(filled, question, (sheet, number, keys), cells)
        if any(value not in _NOTHING for value in given.cells.values()):
            filled.places |= {(len(rows), c.id): sheet.place(number, keys[c.id]) for c in question.columns}
            filled.places[len(rows),] = sheet.place(number, 2)
            rows.append(given)
    filled.answer = as_answer(question, rows)
    cells.brings(question, filled.answer)


def _read_row(filled: Filled, question: Question, where: tuple[Sheet, int, dict[str, int]], cells: CellReader) -> Given:
    sheet, number, keys = where
    values: dict[str, Data] = {}
    for column in question.columns:
        values[column.id], problem = cells.read(question, column, sheet.at(number, keys[column.id]))
        filled.note(sheet.place(number, keys[column.id]), problem)
    return Given(sheet.text(number, 1), values)
