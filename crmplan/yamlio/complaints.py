"""What is said about values that the parser can read but a plan file must not hold."""

from crmplan.language import _
from crmplan.yamlio import characters
from crmplan.yamlio.faults import ANCHOR, CHARACTER, DOCUMENTS, DUPLICATE_KEY, KEY_NOT_TEXT, TAG, Faults, shortened
from crmplan.yamlio.marks import Lines
from crmplan.yamlio.parsing import Event


class Complaints:
    """Notes faults of one text by the offsets where they stand."""

    def __init__(self, text: str, lines: Lines, faults: Faults) -> None:
        self._text = text
        self._lines = lines
        self._faults = faults

    def second_document(self, start: int) -> None:
        """Another document begins."""
        self._faults.add(DOCUMENTS, _("A second document begins here: keep one document in the file."), start)

    def open_key(self, start: int, end: int) -> None:
        """A key is empty, ``~`` or ``null``."""
        message = _("A key must be a text: write a word before the colon, or put this one in quotes.")
        self._faults.add(KEY_NOT_TEXT, message, start, end)

    def key_of_parts(self, start: int) -> None:
        """A key is a list or a mapping."""
        message = _("A key must be a text, not a list or a group of keys: put it in quotes if it is meant as text.")
        self._faults.add(KEY_NOT_TEXT, message, start)

    def duplicate(self, key: str, first: int, start: int, end: int) -> None:
        """A key stands a second time; ``first`` is where it stood before."""
        message = _("The key “{key}” stands here a second time (first on line {line}): delete one of the two.")
        line = self._lines.mark(first).line
        self._faults.add(DUPLICATE_KEY, message.format(key=shortened(key), line=line), start, end)

    def alias(self, event: Event) -> None:
        """``*name`` stands for a value written elsewhere."""
        message = _("“*{name}” stands for a value written elsewhere, which plan files do not use: write it out here.")
        name = shortened(event.anchor or "")
        self._faults.add(ANCHOR, message.format(name=name), event.start_mark.index, event.end_mark.index)

    def properties(self, event: Event) -> None:
        """An anchor or a tag may stand before a value."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:
            message = _("“&{name}” marks a value for use elsewhere, which plan files do not use: delete the mark.")
            self._faults.add(ANCHOR, message.format(name=shortened(event.anchor)), start, end)
        if event.tag is not None:
            message = _("“!” begins a tag, which plan files do not use: delete it, or put the text in quotes.")
            self._faults.add(TAG, message, start, end)

    def escapes(self, value: str, start: int, end: int) -> None:
        """An escape in double quotes may stand for a character which programs obey, such as ``\\e``."""
        if characters.ACTING.search(value):
            offset, length, char = characters.acting_escape(self._text, start, end)
            message = _("This escape stands for a character that nobody can see ({name}): delete it.")
            self._faults.add(CHARACTER, message.format(name=characters.name(char)), offset, offset + length)
