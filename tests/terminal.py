"""A real pseudo-terminal with a screen, for tests: what a person would see and press."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "shift-tab": "\x1b[Z",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "ctrl-c": "\x03",
    "ctrl-d": "\x04",
    "ctrl-o": "\x0f",
    "ctrl-u": "\x15",
    "ctrl-x": "\x18",
    "ctrl-e": "\x05",
    "space": " ",
}
CURSOR_REQUEST = re.compile(rb"\x1b\[6n")


class Terminal:
    """crmplan under a pseudo-terminal of 80×24 unless told otherwise; answers the cursor-position request."""

    def __init__(self, arguments: list[str], folder: Path, *, columns: int = 80, lines: int = 24, **env: str) -> None:
        self.screen = pyte.HistoryScreen(columns, lines, history=5000)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        hidden = {"NO_COLOR", "COLUMNS", "LINES", "CRMPLAN_LANG", "VISUAL", "EDITOR"}
        present = {name: value for name, value in os.environ.items() if name not in hidden}
        environment = {**present, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env}
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "crmplan", *arguments],
            cwd=str(folder),
            env=environment,
            dimensions=(lines, columns),
            timeout=20,
        )

    def read(self, seconds: float = 0.05) -> bool:
        """Take what has come in the meantime; False when the program has ended."""
        try:
            data = self.process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self.stream.feed(data)
        for _ in CURSOR_REQUEST.findall(data):
            cursor = self.screen.cursor
            self.process.send(f"\x1b[{cursor.y + 1};{cursor.x + 1}R")
        return True

    @property
    def shown(self) -> str:
        """The screen now, trailing blanks cut."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    @property
    def everything(self) -> str:
        """The screen and what has scrolled off its top."""
        past = ["".join(line[x].data for x in range(self.screen.columns)).rstrip() for line in self.screen.history.top]
        return "\n".join([*past, self.shown])

    def wait(self, words: str | Callable[[str], bool], seconds: float = 20) -> str:
        """Wait until the words stand on the screen (or scrolled off it) and return the screen."""
        holds = words if callable(words) else lambda text: words in text
        end = time.monotonic() + seconds
        while not holds(self.everything):
            alive = self.read()
            if holds(self.everything):
                break
            if not alive or time.monotonic() > end:
                raise AssertionError(f"not seen: {words!r}\n{self.everything}")
        return self.shown

    def settle(self, seconds: float = 0.4) -> str:
        """Wait until nothing new comes for a while and return the screen."""
        end = time.monotonic() + 20
        before = -1
        while len(self.raw) != before and time.monotonic() < end:
            before = len(self.raw)
            stop = time.monotonic() + seconds
            while time.monotonic() < stop:
                if not self.read():
                    return self.shown
        return self.shown

    def press(self, *keys: str) -> None:
        """Press named keys."""
        for key in keys:
            self.process.send(KEYS[key])

    def type(self, text: str) -> None:
        """Type a text and Enter."""
        self.process.send(text + "\r")

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does that marks what is pasted."""
        self.process.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size; lines that no longer fit go at the top, and the cursor with its own."""
        gone = max(0, self.screen.lines - lines)
        self.screen.resize(lines, columns)
        self.screen.cursor.y = max(0, min(self.screen.cursor.y - gone, lines - 1))
        self.process.setwinsize(lines, columns)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program and wait for its end."""
        self.process.kill(number)

    def end(self, seconds: float = 20) -> int:
        """Wait for the program to end and return its exit code (128 + signal when one ended it)."""
        stop = time.monotonic() + seconds
        while self.read():
            if time.monotonic() > stop:
                self.process.kill(signal.SIGKILL)
                raise AssertionError(f"does not end\n{self.everything}")
        self.process.close()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return 128 + int(self.process.signalstatus or 0)
