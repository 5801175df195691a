"""Runs crmplan inside the test's own process: as a user would from a folder, but twenty times faster."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crmplan import cli, console, language

TODAY = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run came to."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Everything that was shown."""
        return self.out + self.err


def crmplan(*arguments: str, folder: Path, stdin: str | bytes = "", **env: str) -> Ran:
    """Run a command in ``folder`` with ``stdin`` piped into it."""
    out, err = _sink(), _sink()
    source = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), encoding="utf-8")
    streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with contextlib.chdir(folder), _environment(env), _stdin(source), streams[0], streams[1]:
        code = cli.main(list(arguments))
    return Ran(code, _text(out), _text(err))


def _sink() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(sink: io.TextIOWrapper) -> str:
    sink.flush()
    sink.seek(0)
    return sink.read()


@contextlib.contextmanager
def _stdin(source: io.TextIOWrapper) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = source
    try:
        yield
    finally:
        sys.stdin = before


@contextlib.contextmanager
def _environment(env: dict[str, str]) -> Iterator[None]:
    """Set variables, and put back what a run changes for its whole process."""
    before = dict(os.environ)
    for name in ("CRMPLAN_LANG", "NO_COLOR", "GITHUB_STEP_SUMMARY", "CRMPLAN_DEBUG"):
        os.environ.pop(name, None)
    os.environ.update({"LANG": "C.UTF-8", **env})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        language.use("en")
        console._Mode.plain = False
        console._console.cache_clear()
