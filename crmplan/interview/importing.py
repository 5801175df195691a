"""Rows for a table from a CSV file: every fault by line and column, what is ambiguous to be asked, nothing guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from crmplan.errors import PlanError
from crmplan.interview import typed
from crmplan.interview.celltext import meant, offered
from crmplan.interview.csvtext import decoded, records
from crmplan.interview.heads import ROW_ID, columns_named
from crmplan.interview.sheets.offers import Offer
from crmplan.interview.tables import RowData
from crmplan.language import _, ngettext
from crmplan.plan.cells import convert_cell
from crmplan.plan.conversion import convert
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question
from crmplan.plan.slugs import slug
from crmplan.plan.values import Problem, suggest
from crmplan.yamlio.reader import Data

Which = Callable[[Column, typed.Ambiguous], int]
"""Asks in which way the numbers of a column are written: 0 for the first reading of the example, 1 for the second."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: its line in the file, its position in the line, its head, and why."""

    line: int
    position: int
    head: str
    message: str

    @property
    def sentence(self) -> str:
        """The fault in a sentence that leads to the cell."""
        where = _("line {line}, column {position} ({head})") if self.head else _("line {line}, column {position}")
        place = where.format(line=self.line, position=self.position, head=self.head)
        return f"{place}: {self.message}"


@dataclass
class Import:
    """What a file brings: the rows without a fault, the faults, and the heads that the table has no column for."""

    rows: list[RowData] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def from_csv(plan: Plan, question: Question, source: bytes, name: str, which: Which) -> Import:
    """Return the rows that a CSV file holds for the table ``question``.

    The first line names the columns. Raises PlanError when the file is no CSV or its heads do not fit.
    """
    lines = list(records(decoded(source, name), name))
    if not lines:
        raise PlanError(_("The file is empty."), hint=_("Its first line names the columns."), file=name)
    if len(lines) - 1 > question.max_rows:
        message = ngettext("At most {count} row is read.", "At most {count} rows are read.", question.max_rows)
        raise PlanError(message.format(count=question.max_rows), file=name, line=lines[question.max_rows + 1][0])
    heads = [head.strip() for head in lines[0][1]]
    columns = columns_named(question, heads)
    _require_heads(question, heads, columns, name)
    plan = replace(plan, promised={**plan.promised, question.address: _ids_in(columns, lines[1:])})
    reading = _Reading(plan, question, heads, columns, which)
    for line, cells in lines[1:]:
        reading.take(line, cells)
    left = [head for head, column in zip(heads, columns, strict=True) if column is None and head]
    return Import(reading.rows, reading.faults, left)


def _require_heads(question: Question, heads: list[str], columns: list[Column | str | None], name: str) -> None:
    known = [question.head_of(column) for column in question.columns]
    if not any(isinstance(column, Column) for column in columns):
        hint = _("The columns of this table are: {columns}.").format(columns=", ".join(known))
        raise PlanError(_("The first line names no column of this table."), hint=hint, file=name, line=1, column=1)
    for position, column in enumerate(columns):
        if column is not None and columns.index(column) != position:
            message = _("The columns “{one}” and “{other}” mean the same.")
            message = message.format(one=heads[columns.index(column)], other=heads[position])
            raise PlanError(message, hint=_("Keep one of them."), file=name, line=1, column=position + 1)
    for needed in question.required_columns:
        if needed not in columns:
            head = question.head_of(needed)
            hint = suggest(head, [each for each, column in zip(heads, columns, strict=True) if column is None])
            raise PlanError(_("The column “{head}” is missing.").format(head=head), hint=hint, file=name, line=1)


def _ids_in(columns: list[Column | str | None], lines: list[tuple[int, list[str]]]) -> frozenset[str]:
    if ROW_ID not in columns:
        return frozenset()
    position = columns.index(ROW_ID)
    return frozenset(cells[position].strip() for _line, cells in lines if position < len(cells))


class _Reading:
    """Reads row after row of one file."""

    def __init__(
        self, plan: Plan, question: Question, heads: list[str], columns: list[Column | str | None], which: Which
    ) -> None:
        self.plan = plan
        self.question = question
        self.heads = heads
        self.columns = columns
        self.which = which
        self.rows: list[RowData] = []
        self.faults: list[Fault] = []
        self._styles: dict[tuple[str, str], int] = {}
        self._offers: dict[str, Offer] = {}

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row; it is kept when none of its cells has a fault."""
        before = len(self.faults)
        row: RowData = {}
        for position, text in enumerate(cells):
            column = self.columns[position] if position < len(self.columns) else None
            if position >= len(self.columns) and text.strip():
                self._fault(line, position, _("There is a value without a head; is a text with a separator unquoted?"))
            elif column == ROW_ID:
                self._take_id(row, line, position, text.strip())
            elif isinstance(column, Column):
                self._take_cell(row, line, position, column, text.strip())
        for needed in self.question.required_columns:
            position = self.columns.index(needed)
            if row.get(needed.id) in (None, "", []) and not any(
                fault.position == position + 1 for fault in self.faults[before:]
            ):
                self._fault(line, position, _("This is needed."))
        if len(self.faults) == before:
            self.rows.append(row)

    def _fault(self, line: int, position: int, message: str) -> None:
        head = self.heads[position] if position < len(self.heads) else ""
        self.faults.append(Fault(line, position + 1, head, message))

    def _take_id(self, row: RowData, line: int, position: int, text: str) -> None:
        if not text:
            return
        if any(other.get("id") == text for other in self.rows):
            self._fault(line, position, _("Two rows have the id “{id}”.").format(id=text))
        elif not self._is_id(text):
            hint = _("Give it an id of letters, digits, hyphens or underscores, such as {example}.")
            message = _("“{id}” is not an id.").format(id=text[:60])
            self._fault(line, position, f"{message} {hint.format(example=slug(text) or 'works-council')}")
        else:
            row["id"] = text

    def _is_id(self, text: str) -> bool:
        _rows, problems = convert(self.question, [{"id": text}], self.plan.known_ids)
        return not any(problem.path == (0, "id") for problem in problems)

    def _take_cell(self, row: RowData, line: int, position: int, column: Column, text: str) -> None:
        value = self._meant(column, text) if text else ""
        if value in ("", []):
            return
        _typed, problem = convert_cell(column, value, self.plan.known_ids)
        if problem is None:
            row[column.id] = value
        else:
            self._fault(line, position, _sentence(problem))

    def _meant(self, column: Column, text: str) -> Data:
        if column.id not in self._offers:
            self._offers[column.id] = offered(self.plan, self.question, column)
        found = meant(column, text, self._offers[column.id])
        if not isinstance(found, typed.Ambiguous):
            return found
        style = (column.id, "." if "." in found.text else ",")
        if style not in self._styles:  # asked once: a column is written in one way
            self._styles[style] = self.which(column, found)
        return found.readings[self._styles[style]]


def _sentence(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".strip()
