"""What it costs to start: ratios to ``python -c pass``, in turns, CPU time, medians.

Run with ``python benchmarks/startup.py``. Bounds: --version and completion 8, --help 15, check of the sample 25, each
further plan in one call 8 (``benchmarks/check.py`` measures that on 100 plans, beside other programs).
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import SAMPLE, Case, differing_plans, medians

CRMPLAN = [sys.executable, "-m", "crmplan"]
PLANS = 20
COMPLETION = {"_CRMPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "crmplan ch", "COMP_CWORD": "1"}


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        check = [*CRMPLAN, "check"]
        cases = {
            "--version": Case([[*CRMPLAN, "--version"]]),
            "completion": Case([CRMPLAN], COMPLETION),
            "--help": Case([[*CRMPLAN, "--help"]]),
            "check sample": Case([[*check, str(SAMPLE)]]),
            f"check {PLANS} plans": Case([[*check, *differing_plans(Path(name), PLANS)]]),
        }
        ratios = medians(cases, runs)
    for case, ratio in ratios.items():
        print(f"{case:20} {ratio:6.1f} × python -c pass")
    further = (ratios[f"check {PLANS} plans"] - ratios["check sample"]) / (PLANS - 1)
    print(f"{'each further plan':20} {further:6.1f} × python -c pass")


if __name__ == "__main__":
    main()
