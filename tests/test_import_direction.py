"""Imports point down the house and never back; some libraries have one importer only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "crmplan"

# From the top of the house to the ground floor. A module may import its own floor and those below.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("interview",),
    ("rendering",),
    ("comparison",),
    ("readiness",),
    ("checking",),
    ("rules",),
    ("reporters",),
    ("timeline",),
    ("documents",),
    ("finance",),
    ("customers",),
    ("plan",),
    ("yamlio",),
    ("console",),
    ("findings", "errors", "expressions", "escapes", "language", "usage"),
)
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in floor}
# reporters show what checking found, so they may name its report
EXCEPTIONS = {("reporters", "checking")}
SOLE_IMPORTERS = {
    "rich": ("console",),
    "yaml": ("yamlio",),
    "jinja2": ("documents/markdown",),
    "docx": ("documents/word",),
    "typst": ("documents/pdf",),
    "questionary": ("interview/prompts",),
    "prompt_toolkit": ("interview/prompts",),
    "click": (),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "crmplan":
                yield from (f"crmplan.{alias.name}" for alias in node.names)


def floor(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = floor(path)
    if own == "__init__":
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "crmplan" or len(parts) == 1 or parts[1].startswith("__"):
            continue
        target = parts[1]
        if (own, target) in EXCEPTIONS:
            continue
        assert RANK[target] >= RANK[own], f"{own} is below {target} and must not import it"


@pytest.mark.parametrize("library", sorted(SOLE_IMPORTERS))
def test_a_library_has_its_one_importer(library: str) -> None:
    allowed = SOLE_IMPORTERS[library]
    for path in modules():
        where = path.relative_to(PACKAGE).with_suffix("").as_posix()
        if library in {name.split(".")[0] for name in imports(path)}:
            assert where.startswith(allowed), f"{where} imports {library}"


def test_only_the_outside_prints_prompts_exits_or_reads_the_clock() -> None:
    outside = ("commands/", "console", "cli", "__main__", "interview/plain", "interview/prompts", "interview/facts")
    banned_calls = {"print", "input", "exit", "quit"}
    banned_methods = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time"), ("sys", "exit")}
    for path in modules():
        where = path.relative_to(PACKAGE).with_suffix("").as_posix()
        if where.startswith(outside):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name):
                assert node.func.id not in banned_calls, f"{where}:{node.lineno} calls {node.func.id}"
            elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                called = (node.func.value.id, node.func.attr)
                assert called not in banned_methods, f"{where}:{node.lineno} calls {'.'.join(called)}"
