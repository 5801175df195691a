"""The plain front: lines in, lines out. For screen readers, dumb terminals and pipes."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from crmplan import console
from crmplan.console import Style
from crmplan.interview import typed
from crmplan.interview.devices import Option, command_in
from crmplan.language import _
from crmplan.plan import files

_DRAFT = "answer.txt"


class PlainDevice:
    """Reads lines from stdin and writes lines to stdout, without moving the cursor."""

    def show(self, text: str, style: str = "", indent: int = 0) -> None:
        """Show text."""
        known: Style = style if style in {"title", "good", "warn", "bad", "faint", "key"} else ""  # type: ignore[assignment]
        console.paragraph(text, known, indent)

    def heading(self, text: str) -> None:
        """Begin a topic."""
        console.rule(text)

    def clear(self) -> None:
        """Begin a new screen; plain text is never wiped away."""
        if console.is_plain():
            console.say()
        else:
            console.clear()

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows."""
        console.table(heads, rows)

    def line(self, prompt: str, default: str = "") -> str:
        """Read a line; an empty one keeps what stands there."""
        if prompt:
            console.say(prompt)
        sys.stdout.write("> ")
        sys.stdout.flush()
        text = sys.stdin.readline() if sys.stdin else ""
        if not text:
            raise EOFError
        text = text.rstrip("\r\n")
        pressed = command_in(text)
        if pressed:
            raise pressed
        if text.startswith("::"):
            text = text[1:]
        return text or default

    def pick(
        self,
        prompt: str,
        options: Sequence[Option],
        default: str = "",
        *,
        optional: bool = False,
        closed: bool = False,
    ) -> str:
        """Show a numbered list and read a number or the words; Enter alone keeps what stands there."""
        del optional, closed
        if prompt:
            console.say(prompt)
        self._list(options, [default])
        return typed.choice(self.line("", default).strip(), _labels(options))

    def pick_many(self, prompt: str, options: Sequence[Option], default: Sequence[str] = ()) -> list[str]:
        """Show a numbered list and read numbers or words with commas between."""
        if prompt:
            console.say(prompt)
        self._list(options, default)
        text = self.line(_("Several: separate them with commas."), ", ".join(default))
        labels = _labels(options)
        return [typed.choice(part.strip(), labels) for part in text.split(",") if part.strip()]

    def _list(self, options: Sequence[Option], chosen: Sequence[str]) -> None:
        for number, option in enumerate(options, start=1):
            mark = f" ({_('so far')})" if option.slug in chosen else ""
            console.paragraph(f"{number}. {option.words}{mark}", indent=2)

    def edit(self, text: str) -> str:
        """Let the person's own editor change a text."""
        return in_editor(text)

    def forget_typed(self) -> None:
        """Forget keys pressed before the question was shown; lines from a pipe are meant, and stay."""
        if sys.stdin and sys.stdin.isatty():
            _drain_terminal()


def _drain_terminal() -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        while msvcrt.kbhit():
            msvcrt.getwch()
        return
    import termios  # noqa: PLC0415 - not there on Windows

    termios.tcflush(sys.stdin, termios.TCIFLUSH)


def in_editor(text: str) -> str:
    """Open ``text`` in VISUAL or EDITOR and return what was saved there; the text itself when there is none."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "nano")
    with tempfile.TemporaryDirectory() as folder:
        files.write_file(Path(folder), _DRAFT, text.encode())
        draft = Path(folder) / _DRAFT
        try:
            subprocess.run([*shlex.split(editor, posix=os.name != "nt"), str(draft)], check=False)  # noqa: S603 - the person's own editor, on request
        except OSError:
            console.say(
                _("The editor “{editor}” cannot be started. Set EDITOR to one you have.").format(editor=editor), "bad"
            )
            return text
        return files.read_file(Path(folder), _DRAFT).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _labels(options: Sequence[Option]) -> dict[str, str]:
    """Words for each slug; an option whose words another has keeps its own slug as words."""
    labels: dict[str, str] = {}
    for option in options:
        labels[option.words if option.words not in labels else option.slug] = option.slug
    return labels
