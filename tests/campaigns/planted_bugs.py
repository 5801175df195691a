"""Plants bugs in a copy of the storage layer, one at a time, and counts how many the model test finds.

    python -m tests.campaigns.planted_bugs [--runs N] [--only WORDS]

The bugs stand in ``planted_bugs.yaml``. Ends with 1 when fewer than nine in ten are found, or when the model test fails
on the code as it is.
"""
# ruff: noqa: T201 - a campaign prints its figures

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
MODEL = "tests/plan/test_storage_model.py"
NEEDED = ("crmplan", "pyproject.toml", MODEL, "tests/plan/storage_states.py", "tests/plan/stopping_disk.py")
ENOUGH = 0.9
FAILED = 1  # what pytest ends with when a test has failed, as against an error of its own


@dataclass(frozen=True)
class Bug:
    """A bug: what it is, the file (inside the package), and what is written there in the place of what."""

    name: str
    file: str
    changes: list[tuple[str, str]]


def bugs() -> list[Bug]:
    """Read the list of bugs."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return [
        Bug(row["name"], row["file"], [(change["instead"], change["with"]) for change in row["changes"]])
        for row in rows
    ]


def planted(bug: Bug) -> str:
    """Return the source of the bug's file with the bug in it; raise ``LookupError`` when the file has moved on."""
    source = (ROOT / "crmplan" / bug.file).read_text("utf-8")
    for old, new in bug.changes:
        if source.count(old) != 1:
            raise LookupError(f"{bug.name}: {bug.file} holds {source.count(old)} times: {old}")
        source = source.replace(old, new)
    return source


def finds(bug: Bug | None, runs: int) -> bool:
    """Say whether the model test fails on a copy with ``bug``; None stands for the code as it is."""
    with copy(bug) as folder:
        environment = {**os.environ, "STORAGE_EXAMPLES": str(runs), "PYTHONPATH": str(folder)}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", MODEL]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, FAILED} or "NameError" in done.stdout or "ImportError" in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode == FAILED


@contextmanager
def copy(bug: Bug | None) -> Iterator[Path]:
    """Yield a folder with a copy of the package and the model test, with ``bug`` in it."""
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        folder = Path(name)
        for needed in NEEDED:
            target = folder / needed
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / needed).is_dir():
                shutil.copytree(ROOT / needed, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / needed, target)
        if bug is not None:
            (folder / "crmplan" / bug.file).write_text(planted(bug), "utf-8")
        yield folder


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300, help="runs of the model for each bug")
    parser.add_argument("--only", default="", help="only bugs whose name holds these words")
    options = parser.parse_args()
    if finds(None, options.runs):
        print("the model test fails on the code as it is")
        return 1
    chosen = [bug for bug in bugs() if options.only in bug.name]
    found = 0
    for bug in chosen:
        seen = finds(bug, options.runs)
        found += seen
        print(f"{'found ' if seen else 'MISSED'}  {bug.name}", flush=True)
    print(f"{found} of {len(chosen)} planted bugs found ({options.runs} runs of the model each)")
    return 0 if found >= ENOUGH * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
