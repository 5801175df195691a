"""Templates that are compiled already: those of this run, and the package's own, translated when it was built.

Jinja turns a template into Python before it runs it, and for our templates that took a third of a run. ``make`` and
the wheel write that Python to ``.compiled.json`` beside the templates. An entry is found by the hash of the template,
of Jinja's version and of our sandbox: a template that has changed since, or a plan's own, is compiled as ever.
"""

import hashlib
import json
import marshal
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

from jinja2 import compiler
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
        found = _translated().get(mark) if mark not in self._codes else None
        if found is not None:
            self._codes[mark] = found.code
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
    """The hash of what compiles: Jinja's own compiler and our sandbox."""
    ours = [Path(__file__).with_name(name) for name in ("sandbox.py", "tree.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in (Path(compiler.__file__), *ours))).hexdigest()


@dataclass(frozen=True, slots=True)
class Translation:
    """A template as Python: its name, the source, and the code that one edition of Python made of it."""

    name: str
    source: str
    magic: str = ""
    marshalled: str = ""

    @property
    def code(self) -> CodeType:
        """The code to run; compiled here when another edition of Python made what is kept."""
        if self.magic == MAGIC_NUMBER.hex():
            code: CodeType = marshal.loads(b64decode(self.marshalled))  # noqa: S302 - our own file, as a .pyc is
            return code
        return compile(self.source, self.name, "exec")


def translation(name: str, source: str) -> Translation:
    """Return the translation of a template, with the code that this Python makes of it."""
    code = marshal.dumps(compile(source, name, "exec"))
    return Translation(name, source, MAGIC_NUMBER.hex(), b64encode(code).decode())


@cache
def _translated() -> dict[str, Translation]:
    """Return the package's templates by fingerprint; nothing when they are not translated."""
    try:
        content = json.loads((PACKAGE / NAME).read_bytes())
        return {str(mark): Translation(*map(str, parts)) for mark, parts in content.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
