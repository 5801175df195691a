"""What a schedule costs: ours with 10,000 simulations against TaskJuggler scheduling the same tasks once.

Run ``python benchmarks/timeline.py [TASKS …]``; without arguments 100, 1,000 and 5,000 tasks. Each figure is the median
CPU time of whole processes, ours and theirs in turns, and the ratio to ``python -c pass``. Without ``tj3`` on the
path (Debian package ``tj3``) only ours is measured.
"""

import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

RUNS = 5
SEED = 20270104
REACH = 100
"""How many tasks back a task may wait for."""

WORKING_YEAR = 240

READ = (
    "from pathlib import Path; from crmplan.yamlio.reader import read; data = read(Path(r'{path}').read_bytes()).data; "
)
PLAN = "from crmplan.plan.tasks import TimelineFile; file = TimelineFile.read(data); "
DATES = "from crmplan.timeline.schedule import schedule; planned = schedule(file); assert planned.finish; "
DRAWS = "from crmplan.timeline.risk import simulate; assert simulate(planned, seed=1)"

Row = tuple[int, int, int, int, list[int]]
"""A task: its length, the ends and middle of its estimate, all in days, and the tasks it waits for."""


def network(count: int) -> list[Row]:
    """Return ``count`` tasks, each waiting for up to three of those shortly before it."""
    rng = random.Random(SEED)  # noqa: S311 - a benchmark
    rows: list[Row] = []
    for number in range(count):
        near = range(max(0, number - REACH), number)
        before = sorted(rng.sample(near, min(len(near), rng.randint(0, 3))))
        likely = rng.randint(2, 10)
        rows.append((likely, rng.randint(1, likely), likely, likely + rng.randint(1, 12), before))
    return rows


def as_yaml(rows: Sequence[Row]) -> str:
    """Return the tasks as ``timeline.yaml``."""
    lines = ["start: 2027-01-04", "calendar: {country: IT}", "tasks:"]
    for number, (days, low, likely, high, before) in enumerate(rows):
        lines += [
            f"  - id: t{number}",
            f"    name: Task number {number}",
            f"    duration: {days}d",
            f"    estimate: {{low: {low}d, likely: {likely}d, high: {high}d, shape: pert}}",
            f"    after: [{', '.join(f't{other}' for other in before)}]",
        ]
    return "\n".join(lines) + "\n"


def as_tjp(rows: Sequence[Row]) -> str:
    """Return the tasks as a TaskJuggler project."""
    ready = [0] * len(rows)
    for number, (days, _low, _likely, _high, before) in enumerate(rows):
        ready[number] = days + max((ready[other] for other in before), default=0)
    years = 2 + max(ready) // WORKING_YEAR
    lines = [f'project p "p" 2027-01-04 +{years}y {{ timezone "UTC" }}']
    for number, (days, _low, _likely, _high, before) in enumerate(rows):
        depends = f" depends {', '.join(f'!t{other}' for other in before)}" if before else ""
        lines.append(f'task t{number} "Task number {number}" {{ length {days}d{depends} }}')
    return "\n".join(lines) + "\n"


def cpu(command: Sequence[str], folder: Path) -> float:
    """Return the CPU seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(count: int) -> None:
    """Measure one size and print a line for each program."""
    rows = network(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "timeline.yaml").write_text(as_yaml(rows), encoding="utf-8")
        (folder / "plan.tjp").write_text(as_tjp(rows), encoding="utf-8")
        ours = READ.format(path=folder / "timeline.yaml") + PLAN + DATES
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "crmplan: YAML to dates": [sys.executable, "-c", ours],
            "crmplan: and 10,000 simulations": [sys.executable, "-c", ours + DRAWS],
        }
        if shutil.which("tj3"):
            commands["tj3: dates once"] = ["tj3", "--silent", "--no-color", "--no-reports", "plan.tjp"]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _run in range(RUNS):
            for program, command in commands.items():
                times[program].append(cpu(command, folder))
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    print(f"{count:,} tasks")
    for name, seconds in medians.items():
        against = f"{seconds / medians['tj3: dates once']:8.2f} of tj3" if "tj3: dates once" in medians else ""
        print(f"  {name:<34}{seconds:8.3f} s {seconds / medians['python -c pass']:9.1f} × empty{against}")


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [100, 1_000, 5_000]:
        compare(size)
