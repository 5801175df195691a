"""Nothing but ``crmplan/plan/disk.py`` changes a disk, and nothing but ``atomic`` calls it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import crmplan

PACKAGE = Path(crmplan.__file__).parent
DOOR = "plan/disk.py"
CALLERS = {"plan/atomic.py"}

# Whatever the object is called: these methods of a path, a file or ``os`` change a disk.
METHODS = frozenset(
    {"write_text", "write_bytes", "touch", "unlink", "rmdir", "mkdir", "makedirs", "symlink_to", "hardlink_to"}
    | {"rename", "renames", "replace", "remove", "removedirs", "truncate", "ftruncate", "chmod", "fchmod", "chown"}
    | {"fchown", "link", "symlink", "mkfifo", "mknod", "utime", "fsync", "NamedTemporaryFile", "mkstemp", "mkdtemp"}
)
# Methods that text, lists, dates and other plain values have too: only on ``os`` or something called a path.
SHARED = frozenset({"replace", "remove", "rename", "link", "touch"})
# Libraries write a document, a workbook or a tree to what they are given: memory is fine, a path is not.
GIVEN = frozenset({"save", "write", "dump", "ZipFile", "TarFile"})
MODULES = frozenset({"shutil", "fileinput", "dbm", "shelve", "mmap"})
OPENERS = frozenset({"open", "fdopen"})
WRITING = frozenset("wax+")
READING = ("_READ_FLAGS", "os.O_RDONLY", "os.devnull")
PATHS = ("path", "file", "folder", "target")


def offences(source: str, name: str = "x.py") -> list[str]:
    """Return ``name:line what`` for every way of changing a disk in ``source``."""
    return [f"{name}:{line} {what}" for line, what in sorted(_found(ast.parse(source)))]


def _found(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, f"import {name}") for name in _imported(node))
        elif isinstance(node, ast.Call) and (what := _call(node)):
            yield node.lineno, what


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.Import):
        return names & MODULES
    return {node.module or ""} & MODULES | (names & (METHODS | OPENERS) if node.module == "os" else set())


def _call(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Name):
        return _opening(node, 1) if function.id in OPENERS else ""
    return _method(node, function) if isinstance(function, ast.Attribute) else ""


def _method(node: ast.Call, function: ast.Attribute) -> str:
    if function.attr in GIVEN and len(node.args) == 1 and _is_path(ast.unparse(node.args[0])):
        return ast.unparse(node)
    owner = ast.unparse(function.value)
    if function.attr in OPENERS:
        if owner == "os":
            return "" if any(word in ast.unparse(node) for word in READING) else "os.open"
        return _opening(node, 1 if owner in {"io", "codecs", "gzip", "builtins"} else 0)
    if function.attr in METHODS and (function.attr not in SHARED or _touches_disk(function.attr, owner, node)):
        return f"{owner}.{function.attr}"
    return ""


def _opening(node: ast.Call, position: int) -> str:
    """Judge ``open``: reading is fine, a mode that writes or that nobody can read here is not."""
    modes = [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    modes += node.args[position : position + 1]
    for mode in modes:
        if not isinstance(mode, ast.Constant) or not isinstance(mode.value, str):
            return "open with a mode that is not a literal"
        if WRITING & set(mode.value):
            return f"open for {mode.value}"
    return ""


def _touches_disk(method: str, owner: str, node: ast.Call) -> bool:
    if owner in {"os", "disk"}:
        return True
    if method == "replace" and len(node.args) == 1 and not node.keywords:
        return True  # text.replace takes two, date.replace takes names, path.replace takes one
    return method != "replace" and _is_path(owner)


def _is_path(words: str) -> bool:
    return any(word in words.lower() for word in PATHS)


@pytest.mark.parametrize(
    "source",
    [
        "open('a', 'w')",
        "open('a', mode='ab')",
        "open('a', 'r+')",
        "open('a', mode)",
        "io.open('a', 'x')",
        "path.open('w')",
        "path.open(mode='wb')",
        "os.open('a', os.O_RDWR)",
        "from os import replace",
        "from os import open as o",
        "import shutil",
        "from shutil import copy",
        "path.write_text('x')",
        "Path('a').write_bytes(b'')",
        "os.rename('a', 'b')",
        "os.replace('a', 'b')",
        "os.remove('a')",
        "path.unlink()",
        "path.rename('b')",
        "source.replace(target)",
        "os.makedirs('a')",
        "path.mkdir()",
        "path.touch()",
        "os.truncate('a', 0)",
        "a.symlink_to(b)",
        "document.save(path)",
        "tree.write(target)",
        "tempfile.NamedTemporaryFile()",
    ],
)
def test_each_way_of_writing_is_seen(source: str) -> None:
    assert offences(source)


@pytest.mark.parametrize(
    "source",
    [
        "open('a')",
        "open('a', 'rb')",
        "path.open()",
        "path.open('r', encoding='utf-8')",
        "os.open(path, _READ_FLAGS)",
        "text.replace('a', 'b')",
        "day.replace(day=1)",
        "rows.remove(row)",
        "path.read_text('utf-8')",
        "import os",
        "os.open(os.devnull, os.O_WRONLY)",
        "document.save(memory)",
        "stream.write(text)",
        "tempfile.TemporaryDirectory()",
    ],
)
def test_reading_is_free(source: str) -> None:
    assert not offences(source)


def test_the_package_writes_through_one_door() -> None:
    found: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name == DOOR:
            continue
        seen = offences(path.read_text("utf-8"), name)
        found += [line for line in seen if not (name in CALLERS and " disk." in line)]
    assert found == []


def test_only_atomic_knows_the_disk() -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "disk" in {alias.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) for alias in _aliases(node)}
    }
    assert users == CALLERS


def _aliases(node: ast.AST) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import | ast.ImportFrom) else []
