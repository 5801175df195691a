"""A thousand damaged plans: a finding or clean, never a traceback, never a hang.

``python -m tests.campaigns.mutated_plans --plans 1000 --seed 1`` copies the sample in memory, damages one file of it in
a seeded way (bytes flipped, lines dropped or doubled, keys renamed, values of the wrong type, blocks moved), checks it
and writes the findings in every format. It prints how many were clean, found faulty, refused with a sentence, and how
many broke the program.
"""

import argparse
import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from crmplan.checking import check
from crmplan.errors import PlanError
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.catalogue import load as load_catalogue
from crmplan.plan.loading import load
from crmplan.reporters import FORMATS, reporter
from crmplan.reporters.run import CheckedPlan, Run
from tests.plan_builder import TODAY

SAMPLE = Path(__file__).parent.parent.parent / "sample_project"
SLOW = 20.0
_ODD = (
    "[]",
    "{}",
    "- a",
    "0",
    "-1",
    "9" * 40,
    "true",
    "2027-02-30",
    '"',
    "'",
    "|",
    "&a b",
    "*a",
    "!!x y",
    "a: b: c",
    "\t",
)


def damaged(source: bytes, rng: random.Random) -> bytes:
    """Return ``source`` with one seeded damage."""
    lines = source.split(b"\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    match rng.randrange(7):
        case 0:
            place = rng.randrange(len(source))
            return source[:place] + bytes([rng.randrange(256)]) + source[place + 1 :]
        case 1:
            del lines[at]
        case 2:
            lines.insert(at, line)
        case 3:
            key, colon, rest = line.partition(b":")
            lines[at] = key + rng.choice([b"x", b"", b" y"]) + colon + rest
        case 4:
            key, colon, _rest = line.partition(b":")
            lines[at] = key + colon + b" " + rng.choice(_ODD).encode()
        case 5:
            lines[at] = rng.choice([b" ", b"  ", b"    ", b"\t"]) + line
        case _:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
    return b"\n".join(lines)


def outcome(root: Path, catalogue: Catalogue) -> str:
    """Check the plan in ``root`` and write every format; say what came of it."""
    try:
        plan = load(root, today=TODAY, catalogue=catalogue)
    except PlanError:
        return "refused"
    report = check(plan)
    texts = {name: file.document.text for name, file in plan.files.items() if file.document}
    run = Run([CheckedPlan(report, "", texts)])
    for name in FORMATS:
        reporter(name)(run)
    return "found" if report.due else "clean"


def campaign(plans: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how often each outcome came, and the tracebacks."""
    rng = random.Random(seed)  # noqa: S311 - a seeded campaign, not a secret
    catalogue = load_catalogue()
    counts: Counter[str] = Counter()
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "plan"
        shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("schema", "deliverables"))
        files = sorted(root.rglob("*.yaml"))
        for number in range(plans):
            path = rng.choice(files)
            sound = path.read_bytes()
            path.write_bytes(damaged(sound, rng))
            began = time.perf_counter()
            try:
                counts[outcome(root, catalogue)] += 1
            except Exception:  # noqa: BLE001 - that is what the campaign looks for
                broken.append(f"plan {number}, {path.relative_to(root)}:\n{traceback.format_exc()}")
            if time.perf_counter() - began > SLOW:
                broken.append(f"plan {number}, {path.relative_to(root)}: slower than {SLOW:g} s")
            path.write_bytes(sound)
    return counts, broken


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    counts, broken = campaign(arguments.plans, arguments.seed)
    for text in broken[:5]:
        print(text)  # noqa: T201 - a script prints its figures
    print(f"{arguments.plans} plans, seed {arguments.seed}: {dict(counts)}, broken {len(broken)}")  # noqa: T201 - as above
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
