"""What the benchmarks share: CPU time of whole processes, several commands in turns, and plans to run them on."""

import compileall
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_project"
FLOOR = "python -c pass"


@dataclass(frozen=True)
class Case:
    """What is measured together: one command or several, and variables of its environment."""

    commands: Sequence[Sequence[str]]
    environment: Mapping[str, str] | None = None


def cpu(case: Case) -> float:
    """Return the CPU seconds (user and system) of all commands of a case."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, **(case.environment or {})}
    for command in case.commands:
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT, check=False
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(cases: Mapping[str, Case], runs: int) -> dict[str, float]:
    """Run all cases in turns and return the median of each in multiples of an interpreter that does nothing."""
    compileall.compile_dir(ROOT / "crmplan", quiet=2)  # as pip does with an installed package
    every = {FLOOR: Case([[sys.executable, "-c", "pass"]]), **cases}
    seconds: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(runs):
        for name, case in every.items():
            seconds[name].append(cpu(case))
    floor = statistics.median(seconds[FLOOR])
    return {name: statistics.median(figures) / floor for name, figures in seconds.items()}


def differing_plans(folder: Path, count: int) -> list[str]:
    """Return copies of the sample, with its schemas, that differ from each other in every plan file."""
    places = []
    for number in range(count):
        place = folder / f"plan-{number}"
        for source in (path for path in SAMPLE.rglob("*") if path.suffix in {".yaml", ".json"}):
            target = place / source.relative_to(SAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            mark = f"# copy {number}\n".encode() if source.suffix == ".yaml" else b""
            target.write_bytes(source.read_bytes() + mark)
        places.append(str(place))
    return places
