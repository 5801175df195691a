"""Mutation testing with mutmut: changes the rules, the check and the YAML layer, and counts what no test notices.

    python -m tests.campaigns.mutants [--sample N] [--seed N] [--only PATTERN] [--processes N] [--keep DIR]

mutmut is not among the packages of the tests; ``pip install --target FOLDER --require-hashes -r
tests/campaigns/mutants.lock`` and FOLDER on ``PYTHONPATH`` bring it. It works in a copy of the checkout: it makes every
mutant of each function, finds out which tests run that function, and runs only these. Every mutant has the same chance
to be in the sample. Ends with 1 when more than one in ten is alive.
"""
# ruff: noqa: T201 - a campaign prints its figures

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("crmplan", "tests", "sample_project", "docs", "README.md", "pyproject.toml")
MUTATED = ("rules", "checking", "yamlio")
TESTS = ("tests/rules", "tests/checking", "tests/yamlio", "tests/test_checking.py")
ENOUGH = 0.9
SEEN = {1, 3, 24, 36, 152, 255, -24, -11, -9}
"""Exit codes of a run that noticed: a test failed, or the run broke down or never came to its end."""

FIRST = "crmplan.yamlio.reader.x_read__mutmut_1"
"""Trying any mutant makes all of them and finds out which test runs what."""

BATCH = 300
CONFIG = f"""
[tool.mutmut]
source_paths = ["crmplan"]
only_mutate = {json.dumps([f"crmplan/{part}/*" for part in MUTATED])}
also_copy = ["sample_project", "docs", "README.md"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "--hypothesis-profile=ci"]
pytest_add_cli_args_test_selection = {json.dumps(TESTS)}
"""


def installed() -> bool:
    """Say whether mutmut is there."""
    return find_spec("mutmut") is not None


def copy_to(folder: Path) -> None:
    """Copy what the tests need into ``folder``, and tell mutmut what to change there."""
    for needed in NEEDED:
        source = ROOT / needed
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules", ".hypothesis")
            shutil.copytree(source, folder / needed, ignore=ignored)
        else:
            shutil.copy(source, folder / needed)
    config = folder / "pyproject.toml"
    config.write_text(config.read_text(encoding="utf-8") + CONFIG, encoding="utf-8")


def run(folder: Path, names: list[str], processes: int) -> None:
    """Let mutmut try the mutants with these names; raise RuntimeError when it cannot."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout[-4000:] + done.stderr[-4000:])


def results(folder: Path) -> dict[str, int | None]:
    """Return the exit code of every mutant that was made, None for those not tried."""
    found: dict[str, int | None] = {}
    for file in sorted((folder / "mutants" / "crmplan").rglob("*.meta")):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def campaign(folder: Path, *, sample: int, seed: int, only: str = "*", processes: int = 2) -> dict[str, bool]:
    """Try a sample of the mutants in ``folder``; return for each whether a test noticed it."""
    if not (folder / "pyproject.toml").exists():
        copy_to(folder)
        run(folder, [FIRST], processes)
    names = sorted(name for name in results(folder) if fnmatch(name, only))
    print(f"{len(names)} mutants", flush=True)
    chosen = names if sample >= len(names) else random.Random(seed).sample(names, sample)  # noqa: S311 - a campaign
    for start in range(0, len(chosen), BATCH):
        run(folder, chosen[start : start + BATCH], processes)
    codes = results(folder)
    return {name: codes[name] in SEEN for name in sorted(chosen)}


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="*", help="only mutants whose name fits, as in crmplan.yamlio.*")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="share that must be noticed")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="work in this folder, leave it, and go on there next time")
    options = parser.parse_args()
    if not installed():
        print("mutmut is not installed (pip install mutmut)")
        return 2
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        noticed = campaign(
            folder, sample=options.sample, seed=options.seed, only=options.only, processes=options.processes
        )
    for mutant in (mutant for mutant, seen in noticed.items() if not seen):
        print(f"alive  {mutant}")
    for part in MUTATED:
        counts = Counter(seen for mutant, seen in noticed.items() if mutant.startswith(f"crmplan.{part}."))
        print(f"{part}: {counts[True]} of {counts.total()} noticed")
    total = Counter(noticed.values())
    print(f"{total[True]} of {total.total()} noticed, {total[False] / max(1, total.total()):.1%} alive")
    return 0 if total[True] >= options.enough * total.total() else 1


if __name__ == "__main__":
    sys.exit(main())
