"""Putting data together from the parser's events, with the offsets of everything."""

import re
from collections.abc import Callable

import yaml

from crmplan.yamlio.complaints import Complaints
from crmplan.yamlio.extents import block_text_end, dash_of_row, next_content, place_of_nothing
from crmplan.yamlio.marks import Offsets, Path
from crmplan.yamlio.parsing import Event, event_source

Data = dict[str, "Data"] | list["Data"] | str | None
"""What a file says: plain scalars stay text, an unquoted empty, ``~`` or ``null`` is None."""

DEEPEST = 40
OPEN_WORDS = frozenset({"", "~", "null"})

_PROPERTY = re.compile(r"(?:^|[\s,\[{:?-])[&!]")


class TooDeep(Exception):  # noqa: N818 - it ends the reading, it is not an error of ours
    """Values are nested deeper than a plan file may be."""

    def __init__(self, offset: int, limit: int) -> None:
        super().__init__()
        self.offset = offset
        self.limit = limit


class _Open:
    """A mapping or list that is being filled; without a path its content is read but thrown away."""

    __slots__ = ("awaits_key", "end", "flow", "items", "key", "key_at", "keys", "mapping", "path", "start")

    def __init__(self, path: Path | None, start: int, *, mapping: bool, flow: bool) -> None:
        self.mapping = mapping
        self.flow = flow
        self.path = path
        self.start = start
        self.end = start
        self.keys: dict[str, Data] = {}
        self.items: list[Data] = []
        self.awaits_key = mapping
        self.key: str | None = None  # None throws the next value away
        self.key_at = start


class Assembly:
    """The data of one text. ``run`` raises the parser's error when the text cannot be read to its end."""

    def __init__(self, text: str, complaints: Complaints) -> None:
        self.data: Data = None
        self.offsets: dict[Path, Offsets] = {}
        self._text = text
        self._complaints = complaints
        self._outer: list[_Open] = []
        self._top: _Open | None = None
        self._documents = 0
        self._finished = False
        self._has_properties = ("&" in text or "!" in text) and _PROPERTY.search(text) is not None

    def run(self) -> None:
        """Read to the end of the text or to its second document; raise ``TooDeep`` or the parser's error."""
        handlers: dict[type[object], Callable[[Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._document_end,
            yaml.StreamEndEvent: self._finish,
        }
        next_event = event_source(self._text).get_event
        while not self._finished:
            event = next_event()
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    @property
    def open_bracket(self) -> int | None:
        """Where the innermost bracket that is still open stands."""
        for level in (self._top, *reversed(self._outer)):
            if level is not None and level.flow and self._text[level.start] in "[{":
                return level.start
        return None

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._complaints.second_document(event.start_mark.index)
            self._finished = True

    def _document_end(self, event: Event) -> None:
        """After ``...`` only comments may follow."""
        content = next_content(self._text, event.end_mark.index)
        if event.explicit and content < len(self._text):
            self._complaints.second_document(content)
            self._finished = True

    def _finish(self, _event: Event) -> None:
        self._finished = True

    def _scalar(self, event: Event) -> None:
        start = event.start_mark.index
        value: str | None = event.value
        style = event.style
        if self._has_properties:
            self._complaints.properties(event)
        if not style and value in OPEN_WORDS:
            value = None
        end = event.end_mark.index
        if style == '"':
            self._complaints.escapes(event.value, start, end)
        elif style and style != "'":
            end = block_text_end(self._text, event.value, start, end)
        top = self._top
        if top is None or not top.awaits_key:
            if start == end:
                start = end = place_of_nothing(self._text, start, flow=top is not None and top.flow)
            self._place(value, start, end)
        elif value is not None and value not in top.keys:
            top.key = value
            top.key_at = start
            top.awaits_key = False
        else:
            self._refuse_key(top, value, start, end)

    def _refuse_key(self, top: _Open, key: str | None, start: int, end: int) -> None:
        """Note why a key cannot be one; the value that follows is read and thrown away."""
        top.awaits_key = False
        top.key = None
        if key is None:
            self._complaints.open_key(start, end)
        elif top.path is not None:
            self._complaints.duplicate(key, self.offsets[*top.path, key][0], start, end)

    def _place(self, value: Data, start: int, end: int) -> None:
        """Put a finished value where it belongs and note where it stands."""
        top = self._top
        if top is None:
            self.data = value
            self.offsets[()] = (start, start, end)
            return
        path = top.path
        if top.mapping:
            top.awaits_key = True
            if top.key is not None:
                top.keys[top.key] = value
                if path is not None:
                    self.offsets[path + (top.key,)] = (top.key_at, start, end)  # noqa: RUF005 - twice as fast
        else:
            if path is not None:
                key_at = start if top.flow else dash_of_row(self._text, top.end, start)
                self.offsets[*path, len(top.items)] = (key_at, start, end)
            top.items.append(value)
        top.end = end

    def _open_mapping(self, event: Event) -> None:
        self._open(event, mapping=True)

    def _open_list(self, event: Event) -> None:
        self._open(event, mapping=False)

    def _open(self, event: Event, *, mapping: bool) -> None:
        start = event.start_mark.index
        if self._has_properties:
            self._complaints.properties(event)
        opened = _Open(self._child_path(start), start, mapping=mapping, flow=bool(event.flow_style))
        if self._top is not None:
            self._outer.append(self._top)
        if len(self._outer) >= DEEPEST:
            raise TooDeep(start, DEEPEST)
        self._top = opened

    def _child_path(self, start: int) -> Path | None:
        """Return the path of the collection that begins, None when it will be thrown away."""
        top = self._top
        if top is None:
            return ()
        if top.path is None:
            return None
        if not top.mapping:
            return (*top.path, len(top.items))
        if top.awaits_key:
            self._complaints.key_of_parts(start)
            return None
        return None if top.key is None else (*top.path, top.key)

    def _close(self, event: Event) -> None:
        closed = self._top
        if closed is None:
            return
        self._top = self._outer.pop() if self._outer else None
        end = event.end_mark.index if closed.flow else closed.end
        self._finish_value(closed.keys if closed.mapping else closed.items, closed.start, end)

    def _alias(self, event: Event) -> None:
        self._complaints.alias(event)
        self._finish_value(None, event.start_mark.index, event.end_mark.index)

    def _finish_value(self, value: Data, start: int, end: int) -> None:
        """Place a value that is no scalar; where a key was due it is none, and what belongs to it is thrown away."""
        top = self._top
        if top is not None and top.awaits_key:
            top.awaits_key = False
            top.key = None
        else:
            self._place(value, start, end)
