"""The parser behind the reader: libyaml's event parser, or PyYAML's own where libyaml is absent."""

from typing import Protocol, cast

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # a PyYAML that was built without libyaml
    CParser = None  # type: ignore[assignment,misc]


class Position(Protocol):
    """A place in the text: 0-based line and column, and the offset in characters."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """One event; the kinds of ``yaml.events`` each have some of these."""

    start_mark: Position
    end_mark: Position
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None
    explicit: bool | None


class EventSource(Protocol):
    """What gives one event after the other and raises ``yaml.YAMLError`` or ``ValueError`` when it cannot."""

    def get_event(self) -> Event:
        """Return the next event."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser: slower, with the same events at the same places."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def event_source(text: str) -> EventSource:
    """Return a parser at the start of ``text``, which must hold no character that YAML forbids.

    A missing last line break is added, so that the last line reads as it will when something is added below it.
    """
    whole = text if text.endswith(("\n", "\r")) or not text else text + "\n"
    return cast("EventSource", PureParser(whole) if CParser is None else CParser(whole))
