"""What a conversation needs of a terminal: lines, choices, and the keys that mean something."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

COMMANDS = (
    *("back", "park", "na", "map", "edit", "skip", "help", "quit"),
    *("find", "review", "glossary", "csv", "clear"),
)


class Pressed(Exception):  # noqa: N818 - not an error: somebody asked for something else than the answer
    """A key or a ``:command`` that means something else than an answer."""

    def __init__(self, command: str, argument: str = "", typed: str = "") -> None:
        super().__init__(command)
        self.command = command
        self.argument = argument
        self.typed = typed  # what stood in the line when a key was pressed: it comes back with the question


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its slug and the words shown for it."""

    slug: str
    words: str


class Device(Protocol):
    """A way to show text and to read answers; each reading may raise Pressed, EOFError or KeyboardInterrupt."""

    def show(self, text: str, style: str = "", indent: int = 0) -> None:
        """Show text."""

    def heading(self, text: str) -> None:
        """Begin something new: a topic or a question."""

    def clear(self) -> None:
        """Begin a new screen; where there is none, a new paragraph."""

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows."""

    def line(self, prompt: str, default: str = "") -> str:
        """Read a line; ``default`` stands in it to be changed."""

    def pick(
        self,
        prompt: str,
        options: Sequence[Option],
        default: str = "",
        *,
        optional: bool = False,
        closed: bool = False,
    ) -> str:
        """Read one choice and return its slug, or what was typed instead; empty when nothing was chosen.

        ``optional`` says that Enter alone chooses nothing, ``closed`` that nothing cannot be chosen.
        """

    def pick_many(self, prompt: str, options: Sequence[Option], default: Sequence[str] = ()) -> list[str]:
        """Read several choices and return their slugs."""

    def edit(self, text: str) -> str:
        """Let the person's own editor change a text."""

    def forget_typed(self) -> None:
        """Forget keys pressed before the question was shown: nobody confirms what they have not read."""


def command_in(text: str) -> Pressed | None:
    """Return the command that a typed line is, None when it is an answer. ``::word`` stands for ``:word``."""
    words = text.strip()
    if words == "?":
        return Pressed("help")
    if not words.startswith(":") or words.startswith("::"):
        return None
    name, _space, argument = words[1:].partition(" ")
    matches = [command for command in COMMANDS if name and command.startswith(name.lower())]
    return Pressed(matches[0], argument.strip()) if matches else None


def command_behind(text: str, default: str) -> Pressed | None:
    """Return the command typed whole behind the old answer that stood in the line, None when there is none."""
    behind = text.removeprefix(default)
    if not default or behind == text:
        return None
    pressed = command_in(behind)
    return pressed if pressed and behind.split()[0] == f":{pressed.command}" else None
