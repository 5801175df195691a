"""What it costs to start: ratios to ``python -c pass``, interleaved, CPU time, medians.

Run with ``python benchmarks/startup.py``. Bounds: --version and completion 8, --help 15, check of the sample 25,
each further plan in one call 8.
"""

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_project"
PLANS = 20


def cpu(command: list[str], env: dict[str, str] | None = None) -> float:
    """Return the CPU seconds (user and system) of a finished child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def differing_plans(folder: Path, count: int) -> list[str]:
    """Return copies of the sample that differ in every file."""
    places = []
    for number in range(count):
        place = folder / f"plan-{number}"
        for source in SAMPLE.rglob("*.yaml"):
            target = place / source.relative_to(SAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes() + f"# copy {number}\n".encode())
        places.append(str(place))
    return places


def main() -> None:
    """Print the ratios."""
    compileall.compile_dir(ROOT / "crmplan", quiet=2)  # as pip does with an installed package
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    crmplan = [sys.executable, "-m", "crmplan"]
    completion = {**os.environ, "_CRMPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "crmplan ch", "COMP_CWORD": "1"}
    with tempfile.TemporaryDirectory() as name:
        many = differing_plans(Path(name), PLANS)
        cases: dict[str, tuple[list[str], dict[str, str] | None]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], None),
            "--version": ([*crmplan, "--version"], None),
            "completion": (crmplan, completion),
            "--help": ([*crmplan, "--help"], None),
            "check sample": ([*crmplan, "check", str(SAMPLE)], None),
            f"check {PLANS} plans": ([*crmplan, "check", *many], None),
        }
        seconds: dict[str, list[float]] = {case: [] for case in cases}
        for _ in range(runs):
            for case, (command, env) in cases.items():
                seconds[case].append(cpu(command, env))
    floor = statistics.median(seconds["python -c pass"])
    for case, figures in seconds.items():
        print(f"{case:20} {statistics.median(figures) / floor:6.1f} × python -c pass")
    one, several = statistics.median(seconds["check sample"]), statistics.median(seconds[f"check {PLANS} plans"])
    print(f"{'each further plan':20} {(several - one) / (PLANS - 1) / floor:6.1f} × python -c pass")


if __name__ == "__main__":
    main()
