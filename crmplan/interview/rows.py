"""Editing a table with a person: add, edit, copy, move and delete rows until it is right."""

from collections.abc import Callable

from crmplan.interview.choices import CHOOSING, options
from crmplan.interview.devices import Device
from crmplan.interview.tables import Draft, RowData
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, ValueShape
from crmplan.yamlio.reader import Data

ReadCell = Callable[[ValueShape, Data], Data]
_SHOWN_COLUMNS = 4
_SHOWN_WIDTH = 28


class RowTalk:
    """One table being edited on a device."""

    def __init__(self, device: Device, read_cell: ReadCell) -> None:
        self.device = device
        self.read_cell = read_cell

    def run(self, plan: Plan, question: Question, raw: Data) -> Data:
        """Return the rows as the answer; None when there are none."""
        draft = Draft.of(question, raw)
        while True:
            self._show(plan, draft)
            words = self.device.line(
                _("a: add a row · 2: edit row 2 · c 2: copy · m 2 1: move · d 2: delete · ok")
            ).split()
            if not words and not draft.rows:
                return None
            if not words or words[0].lower() in {"ok", "done", _("ok")}:
                return draft.result()
            self._do(plan, draft, words)

    def _do(self, plan: Plan, draft: Draft, words: list[str]) -> None:
        letter, numbers = words[0].lower(), [int(word) - 1 for word in words if word.isdecimal() and len(word) < 6]  # noqa: PLR2004
        if letter == "a":
            draft.add(self._cells(plan, draft.question, {}))
        elif any(not 0 <= number < len(draft.rows) for number in numbers) or not numbers:
            self.device.show(_("There is no such row."), "warn")
        elif letter.isdecimal():
            draft.change(numbers[0], self._cells(plan, draft.question, draft.rows[numbers[0]]))
        elif letter == "c":
            draft.copy(numbers[0])
        elif letter == "d":
            gone = draft.delete(numbers[0])
            self.device.show(_("Deleted: {id}").format(id=gone.get("id")), "warn")
        elif letter == "m" and len(numbers) == 2:  # noqa: PLR2004 - from and to
            draft.move(numbers[0], numbers[1])
        else:
            self.device.show(_("Type a, a row's number, c, m, d with a number, or ok."), "warn")

    def _cells(self, plan: Plan, question: Question, row: RowData) -> RowData:
        cells = {key: value for key, value in row.items() if key != "id"}
        for column in question.columns:
            if column.type in CHOOSING and not column.required and not options(plan, question, column):
                continue  # nothing to choose from yet: the table it refers to is answered later
            head = question.head_of(column)
            while True:
                self.device.show(f"{head} ({_('required')})" if column.required else head, "key")
                value = self.read_cell(column, cells.get(column.id))
                if value or not column.required:
                    break
                self.device.show(_("{column} is needed.").format(column=head), "warn")
            cells[column.id] = value
        return cells

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


def _short(value: Data) -> str:
    text = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value or "")
    first = text.split("\n")[0]
    return first if len(first) <= _SHOWN_WIDTH else first[: _SHOWN_WIDTH - 1] + "…"
