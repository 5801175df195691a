"""What it costs to check plans, beside two programs that look at the same files and know nothing of a plan.

Run ``python benchmarks/check.py [--runs N] [--plans N]``. Ratios to ``python -c pass``: CPU of whole processes, in
turns, medians. Bounds: the full sample 25, each further plan in one call 8, over 100 plans that differ in every file.
yamllint reads all files in one call; check-jsonschema takes one schema a call, so it is called once for each topic.
They are linear in the number of plans and are given fewer. Install them with the extra ``bench``.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import SAMPLE, Case, differing_plans, medians

PLANS = 100
PLANS_OF_OTHERS = 4
BOUNDS = {"one plan": 25.0, "each further plan": 8.0}
CRMPLAN = [sys.executable, "-m", "crmplan", "check", "--gate", "planning"]
YAMLLINT = [sys.executable, "-m", "yamllint", "-d", "relaxed"]
JSONSCHEMA = [sys.executable, "-m", "check_jsonschema"]


def ours(plans: Sequence[str]) -> Case:
    """One call for all plans."""
    return Case([[*CRMPLAN, *plans]])


def yamllint(plans: Sequence[str]) -> Case:
    """One call for all plans."""
    return Case([[*YAMLLINT, *plans]])


def check_jsonschema(plans: Sequence[str]) -> Case:
    """One call for each topic, over all plans."""
    topics = sorted(path.relative_to(SAMPLE) for path in SAMPLE.glob("*/*.yaml"))
    schemas = {topic: SAMPLE / "schema" / f"{topic.stem}.json" for topic in topics}
    return Case(
        [
            [*JSONSCHEMA, "--schemafile", str(schema), *(str(Path(plan) / topic) for plan in plans)]
            for topic, schema in schemas.items()
            if schema.exists()
        ]
    )


def main() -> int:
    """Print the ratios; return 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--plans", type=int, default=PLANS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        plans = differing_plans(Path(name), max(options.plans, PLANS_OF_OTHERS))
        few = plans[:PLANS_OF_OTHERS]
        programs = {"crmplan check": (ours, plans[: options.plans])}
        if shutil.which("yamllint", path=str(Path(sys.executable).parent)):
            programs["yamllint"] = (yamllint, few)
        if shutil.which("check-jsonschema", path=str(Path(sys.executable).parent)):
            programs["check-jsonschema"] = (check_jsonschema, few)
        cases = {}
        for program, (command, given) in programs.items():
            cases[f"{program}, one"] = command(given[:1])
            cases[f"{program}, all"] = command(given)
        measured = medians(cases, options.runs)
    print(f"{'× python -c pass':20} {'one plan':>10} {'each further plan':>20}")
    held = True
    for program, (_command, given) in programs.items():
        one = measured[f"{program}, one"]
        further = (measured[f"{program}, all"] - one) / (len(given) - 1)
        print(f"{program:20} {one:10.1f} {further:20.1f}")
        if program == "crmplan check":
            held = one <= BOUNDS["one plan"] and further <= BOUNDS["each further plan"]
    print(f"{'bound for crmplan':20} {BOUNDS['one plan']:10.1f} {BOUNDS['each further plan']:20.1f}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
