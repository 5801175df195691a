"""Looking changes nothing: ``check``, ``status``, ``render`` and the others leave a plan's sources as they are."""

import hashlib
import os
from pathlib import Path

import pytest

from crmplan.plan import starting
from tests import kinds
from tests.program import TODAY, crmplan

LOOKING = [
    ["check"],
    ["check", "--format", "json", "--gate", "operate", "--strict"],
    ["check", "--format", "sarif"],
    ["status"],
    ["status", "--json"],
    ["next"],
    ["next", "--json"],
    ["agenda"],
    ["timeline"],
    ["timeline", "--json"],
    ["timeline", "simulate", "--json"],
    ["explain", "STR301"],
    ["rules", "--format", "md"],
    ["interview", "--no-input"],
    ["render"],
    ["render", "--format", "md", "--lang", "pseudo", "--internal"],
]


def print_of(folder: Path) -> dict[str, tuple[str, int]]:
    """Return hash and time of change of everything in a plan but its deliverables."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns if path.is_file() else 0,
        )
        for path in sorted(folder.rglob("*"))
        if "deliverables" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample; and a plan by hand with faults, without ``.crmplan``, with files that nobody knows."""
    parent = tmp_path_factory.mktemp("plans")
    starting.copy_sample(parent / "sample")
    odd = kinds.make(parent / "odd")
    kinds.written(odd, kinds.FILE, "short:   'odd'   # kept\r\nmood: 9\n\n\n")
    kinds.written(odd, "strategy/fit.yaml", "links: [\n")
    kinds.written(odd, "notes.txt", "mine")
    return [parent / "sample", odd]


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_looking_changes_nothing(plans: list[Path], arguments: list[str]) -> None:
    for folder in plans:
        before = print_of(folder)
        done = (
            crmplan(*arguments, "--today", TODAY, folder=folder) if arguments[0] not in {"explain", "rules"} else None
        )
        done = done or crmplan(*arguments, folder=folder)
        assert done.code in {0, 1, 2}, done.err
        assert print_of(folder) == before


def test_looking_works_where_nothing_may_be_written(plans: list[Path]) -> None:
    """A folder that is read-only is good enough to look at."""
    folder = plans[0]
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        assert crmplan("check", "--today", TODAY, folder=folder).code == 0
        assert crmplan("status", folder=folder).code == 0
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
    assert os.access(folder, os.W_OK)
