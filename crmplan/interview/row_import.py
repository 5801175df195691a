"""Taking rows from a CSV file into a table that is being edited: faults are shown, what is ambiguous is asked."""

from pathlib import Path

from crmplan.errors import PlanError
from crmplan.interview import typed
from crmplan.interview.csvtext import read_upload
from crmplan.interview.devices import Device, Option
from crmplan.interview.importing import Fault, Import, from_csv
from crmplan.interview.tables import Draft
from crmplan.language import _, ngettext
from crmplan.plan.answering import require_savable
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column

_MOST_FAULTS = 15


class RowImport:
    """Talks about one import on a device."""

    def __init__(self, device: Device, plan: Plan, draft: Draft) -> None:
        self.device = device
        self.plan = plan
        self.draft = draft

    def run(self, target: str) -> None:
        """Read the file that ``target`` names (asked for when empty) and put its rows into the draft when agreed."""
        target = target or self.device.line(_("Which CSV file? (its first line names the columns)")).strip()
        if not target:
            return
        path = Path(target.strip("\"'")).expanduser()
        try:
            found = from_csv(self.plan, self.draft.question, read_upload(path), path.name, self._which)
            require_savable([dict(row) for row in found.rows])
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            message = _("{file} cannot be read: {reason}.").format(file=path.name or target, reason=reason)
            self.device.show(message, "bad")
            return
        except PlanError as error:
            place = ":".join(str(part) for part in (error.file, error.line, error.column) if part)
            words = " ".join(filter(None, (error.message, error.hint)))
            self.device.show(f"{place}: {words}" if place else words, "bad")
            return
        if self._is_wanted(found, path.name):
            self.draft.take_in(found.rows)
        else:
            self.device.show(_("Nothing was taken from the file."), "warn")

    def _which(self, column: Column, ambiguous: typed.Ambiguous) -> int:
        head = self.draft.question.head_of(column)
        message = _("In the column “{head}”, “{text}” can be read in two ways; the answer holds for the whole column.")
        self.device.show(message.format(head=head, text=ambiguous.text), "warn")
        choices = [Option(reading, reading) for reading in ambiguous.readings]
        while True:
            chosen = self.device.pick(_("Which?"), choices, closed=True)
            if chosen in ambiguous.readings:
                return ambiguous.readings.index(chosen)

    def _is_wanted(self, found: Import, name: str) -> bool:
        """Show what the file brings and ask whether to take it: all, or only the rows without a fault."""
        self._show_faults(found.faults, name)
        if found.left_out:
            message = _("The table has no column for: {heads}. They are left out.")
            self.device.show(message.format(heads=", ".join(found.left_out)), "warn")
        if not found.rows:
            self.device.show(_("{file} holds no row that can be taken.").format(file=name), "warn")
            return False
        changed, added = self.draft.compared(found.rows)
        told = ngettext("{count} new row", "{count} new rows", added).format(count=added)
        if changed:
            words = ngettext("{count} row that changes one here", "{count} rows that change some here", changed)
            told = f"{told}, {words.format(count=changed)}"
        self.device.show(f"{name}: {told}")
        self.device.forget_typed()
        none = Option("none", _("no, none of them"))
        take = Option("take", _("only the rows without a fault") if found.faults else _("yes, all of them"))
        choices = [none, take] if found.faults else [take, none]
        return self.device.pick(_("Take the rows into the table?"), choices, choices[0].slug, closed=True) == "take"

    def _show_faults(self, faults: list[Fault], name: str) -> None:
        for fault in faults[:_MOST_FAULTS]:
            self.device.show(f"{name}, {fault.sentence}", "bad")
        more = len(faults) - _MOST_FAULTS
        if more > 0:
            sentence = ngettext("{count} more fault.", "{count} more faults.", more)
            self.device.show(sentence.format(count=more), "bad")
