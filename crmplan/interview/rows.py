"""Editing a table with a person: add, edit, copy, move and delete rows until it is right."""

from collections.abc import Callable, Sequence

from crmplan.interview.choices import CHOOSING, options
from crmplan.interview.devices import Device, Pressed
from crmplan.interview.heads import column_headed
from crmplan.interview.row_import import RowImport
from crmplan.interview.tables import Draft, RowData
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, QuestionType
from crmplan.yamlio.reader import Data

ReadCell = Callable[[Column, Data], Data]
Keep = Callable[[Data], None]
_FROM_A_LIST = CHOOSING - {QuestionType.PERSON}  # somebody new can always be named
_TEXTS = {QuestionType.TEXT, QuestionType.LONG}
_LETTERS = {"a", "c", "d", "m"}
_SHOWN_COLUMNS = 4
_SHOWN_WIDTH = 28


class RowTalk:
    """One table being edited on a device.

    ``keep`` is handed the rows after each change, and when the person leaves in the middle of a row: no row is typed
    twice, whatever happens.
    """

    def __init__(self, device: Device, read_cell: ReadCell, keep: Keep) -> None:
        self.device = device
        self.read_cell = read_cell
        self.keep = keep

    def run(self, plan: Plan, question: Question, raw: Data) -> Data:
        """Return the rows as the answer; None when there are none. Raises what the device raises."""
        draft = Draft.of(question, raw)
        while True:
            self._show(plan, draft)
            try:
                words = self.device.line(_menu()).split()
            except Pressed as pressed:
                if pressed.command != "csv":
                    raise
                words = ["csv", pressed.argument]
            if not words and not draft.rows:
                return None
            if not words or words[0].lower() in {"ok", "done", _("ok")}:
                return draft.result()
            self._do(plan, draft, words)
            self.keep(draft.result())

    def _do(self, plan: Plan, draft: Draft, words: list[str]) -> None:
        if words[0].lower() in {"csv", "--csv"}:
            RowImport(self.device, plan, draft).run(" ".join(words[1:]))
            return
        letter = words[0].lower()
        if not letter.isdecimal() and letter not in _LETTERS:
            self.device.show(_("Type a, a row's number, c, m, d with a number, csv with a file, or ok."), "warn")
            return
        numbers = [int(word) - 1 for word in words if word.isdecimal() and len(word) < 6]  # noqa: PLR2004
        if letter == "a":
            self._fill(plan, draft, None, draft.question.columns)
        elif letter.isdecimal() and words[1:]:
            self._fill_one(plan, draft, int(letter[:5]) - 1, " ".join(words[1:]))
        elif any(not 0 <= number < len(draft.rows) for number in numbers) or not numbers:
            self.device.show(_("There is no such row."), "warn")
        elif letter.isdecimal():
            self._fill(plan, draft, numbers[0], draft.question.columns)
        elif letter == "c":
            draft.copy(numbers[0])
        elif letter == "d":
            gone = draft.delete(numbers[0])
            self.device.show(_("Deleted: {id}").format(id=gone.get("id")), "warn")
        elif letter == "m" and len(numbers) == 2:  # noqa: PLR2004 - from and to
            draft.move(numbers[0], numbers[1])
        else:
            self.device.show(_("To move a row, name it and its new place: m 2 1."), "warn")

    def _fill_one(self, plan: Plan, draft: Draft, index: int, head: str) -> None:
        """Read one cell of a row again: the one under ``head``, which may be shortened."""
        found = column_headed(draft.question, head)
        if not 0 <= index < len(draft.rows):
            self.device.show(_("There is no such row."), "warn")
        elif found is None:
            names = ", ".join(draft.question.head_of(column) for column in draft.question.columns)
            self.device.show(
                _("No column is called “{head}”; there are: {names}.").format(head=head, names=names), "warn"
            )
        else:
            self._fill(plan, draft, index, [found])

    def _fill(self, plan: Plan, draft: Draft, index: int | None, columns: Sequence[Column]) -> None:
        """Read cells of a new row, or of the row at ``index``; a row left half-way keeps what it has."""
        cells = {} if index is None else {key: value for key, value in draft.rows[index].items() if key != "id"}
        try:
            self._read_cells(plan, draft.question, cells, columns)
        except (Pressed, EOFError, KeyboardInterrupt):
            if any(cells.values()):
                _put(draft, index, cells)
                self.keep(draft.result())
            raise
        _put(draft, index, cells)

    def _read_cells(self, plan: Plan, question: Question, cells: RowData, columns: Sequence[Column]) -> None:
        for column in columns:
            if column.type in _FROM_A_LIST and not column.required and not options(plan, question, column):
                continue  # nothing to choose from yet: the table it refers to is answered later
            head = question.head_of(column)
            while True:
                self.device.show(f"{head} ({_('required')})" if column.required else head, "key")
                try:
                    value = self.read_cell(column, cells.get(column.id))
                except Pressed as pressed:
                    if pressed.command == "clear":
                        value = None
                    else:
                        if pressed.typed and column.type in _TEXTS:
                            cells[column.id] = pressed.typed
                        raise
                if value or not column.required:
                    break
                self.device.show(_("{column} is needed.").format(column=head), "warn")
            cells[column.id] = value

    def _show(self, plan: Plan, draft: Draft) -> None:
        del plan
        columns = draft.question.columns[:_SHOWN_COLUMNS]
        heads = ["#", *(draft.question.head_of(column) for column in columns)]
        rows = [
            [str(number), *(_short(row.get(column.id)) for column in columns)]
            for number, row in enumerate(draft.rows, start=1)
        ]
        if rows:
            self.device.table(heads, rows)
        count = len(draft.rows)
        self.device.show(ngettext("{count} row", "{count} rows", count).format(count=count), "faint")


def _menu() -> str:
    return _(
        "a: add a row · 2: edit row 2 · 2 HEAD: a cell · c 2: copy · m 2 1: move · d 2: delete · csv FILE: import · ok"
    )


def _put(draft: Draft, index: int | None, cells: RowData) -> None:
    if index is None:
        draft.add(cells)
    else:
        draft.change(index, cells)


def _short(value: Data) -> str:
    text = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value or "")
    first = text.split("\n")[0]
    return first if len(first) <= _SHOWN_WIDTH else first[: _SHOWN_WIDTH - 1] + "…"
