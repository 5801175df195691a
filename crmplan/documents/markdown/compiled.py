"""Templates that are compiled already: those of this run, and the package's own, translated when it was built.

Jinja turns a template into Python before it runs it, and for our templates that took a third of a run. ``make`` and
the wheel write that Python to ``.compiled.json`` beside the templates. An entry is found by the hash of the template,
of Jinja's version and of our sandbox: a template that has changed since, or a plan's own, is compiled as ever.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

PACKAGE = Path(__file__).parents[2] / "templates"
NAME = ".compiled.json"


class CompiledTemplates(BytecodeCache):
    """The compiled templates of this process: macros are the same in every document."""

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` its code when it is known."""
        mark = fingerprint(bucket)
        if mark not in self._codes and mark in _translated():
            name, source = _translated()[mark]
            self._codes[mark] = compile(source, name, "exec")
        bucket.code = self._codes.get(mark)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of ``bucket`` for this run."""
        if bucket.code is not None:
            self._codes[fingerprint(bucket)] = bucket.code


def fingerprint(bucket: Bucket) -> str:
    """Return the hash of what decides about the code of a template: its name, its text, and who compiles it."""
    return hashlib.sha256(f"{_compiler()} {bucket.key} {bucket.checksum}".encode()).hexdigest()


@cache
def _compiler() -> str:
    rules = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("sandbox.py", "tree.py"))
    return f"{version('jinja2')} {hashlib.sha256(rules).hexdigest()}"


@cache
def _translated() -> dict[str, tuple[str, str]]:
    """Return name and Python of the package's templates, by fingerprint; nothing when they are not translated."""
    try:
        content = json.loads((PACKAGE / NAME).read_bytes())
        return {str(mark): (str(name), str(source)) for mark, (name, source) in content.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
