"""What it costs to start: ratios to ``python -c pass``, in turns, CPU time, medians.

Run with ``python benchmarks/startup.py``. Bounds: --version and completion 8, --help 15, check of the sample 25 (more
on checking in ``benchmarks/check.py``).
"""

import argparse
import sys

from benchmarks.measuring import SAMPLE, Case, medians

CRMPLAN = [sys.executable, "-m", "crmplan"]
COMPLETION = {"_CRMPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "crmplan ch", "COMP_CWORD": "1"}


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    cases = {
        "--version": Case([[*CRMPLAN, "--version"]]),
        "completion": Case([CRMPLAN], COMPLETION),
        "--help": Case([[*CRMPLAN, "--help"]]),
        "check sample": Case([[*CRMPLAN, "check", str(SAMPLE)]]),
    }
    for case, ratio in medians(cases, parser.parse_args().runs).items():
        print(f"{case:20} {ratio:6.1f} × python -c pass")


if __name__ == "__main__":
    main()
