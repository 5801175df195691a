"""Kills sessions that save answers, and looks for answers that were acknowledged and are gone.

    python -m tests.campaigns.kills [--kills N] [--seed N] [--step N]

First two sessions at a time save into the same files until they are killed (SIGKILL) at random moments, N times. Then
one session tells a story that passes through every path of a save, and is killed at its first system call that writes,
at its second, and so on to the last, once before the call and once, for a write, in the middle of it.

After each kill, in a copy of the folder: every file parses, every comment is there, nothing in the journal is damaged,
and after a replay each answer is the last one acknowledged, or the one that was being saved. Ends with 1 otherwise.
"""
# ruff: noqa: T201 - a campaign prints its figures

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crmplan.plan import journal
from crmplan.plan.save import Resolution, replay
from crmplan.yamlio import reader
from tests.campaigns.saving_child import SPOTS, WRITERS, present

CHILD = Path(__file__).with_name("saving_child.py")
FILES = {
    "strategy/direction.yaml": "# Direction\n\n# Who?\nscope: sales  # for now\n\n# Why?\naim:\n\n# Goals\ngoals:\n",
    "strategy/fit.yaml": "# Fit\r\nstyle: lean\r\n# Open\r\nlinks: ~\r\n",
}
COMMENTS = {
    "strategy/direction.yaml": ["# Direction", "# Who?", "# for now", "# Why?", "# Goals"],
    "strategy/fit.yaml": ["# Fit", "# Open"],
}
LONGEST = 0.1  # seconds that a session lives after it is ready; a save takes a few milliseconds


@dataclass
class Tally:
    """What was seen: kills, acknowledged saves, kills that left something in the journal, and what was wrong."""

    kills: int = 0
    saved: int = 0
    waited: int = 0
    wrong: list[str] = field(default_factory=list)


@contextmanager
def plan() -> Iterator[Path]:
    """Yield a folder with a small plan."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        root = Path(name) / "plan"
        (root / "strategy").mkdir(parents=True)
        for file, text in FILES.items():
            (root / file).write_bytes(text.encode())
        yield root


def start(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(CHILD), str(root), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)


def follow(lines: bytes, last: dict[str, list[Any]], tally: Tally) -> None:
    """Take in what a session said: ``last`` holds, for each address, the values that may stand there now."""
    for line in lines.splitlines():
        kind, *words = json.loads(line)
        if kind == "begin":
            last[words[0]].append(words[1])
        elif kind == "saved":
            last[words[0]] = [words[1]]
            tally.saved += 1
        elif kind == "dropped":
            last[words[0]] = last[words[0]][:1]


def look(root: Path, last: dict[str, list[Any]], tally: Tally, name: str) -> None:
    """Check a copy of the plan after a kill, and narrow ``last`` down to what is there."""
    tally.kills += 1
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    try:
        tally.waited += journal.waiting(copy) > 0
        report = replay(copy, SPOTS.get, ask=lambda _conflict: Resolution.MINE)
        wrong = [f"waits: {outcome}" for outcome in report.waiting] + [f"damaged: {line}" for line in report.damaged]
        files = sorted({spot.file for spot in SPOTS.values() if (copy / spot.file).exists()})
        wrong += [f"does not parse: {file}" for file in files if reader.read((copy / file).read_bytes()).faults]
        for file, comments in COMMENTS.items():
            text = (copy / file).read_text("utf-8")
            wrong += [f"comment lost: {comment}" for comment in comments if comment not in text]
        for address, values in last.items():
            found = present(copy, address)
            if found not in values:
                wrong.append(f"lost: {address} is {found!r}, should be one of {values!r}")
            last[address] = [found]
    finally:
        shutil.rmtree(copy)
    tally.wrong += [f"{name}: {what}" for what in wrong]


def at_random(kills: int, seed: int) -> Tally:
    """Kill two sessions at random moments, ``kills`` times, in one plan that goes on and on."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - nothing secret
    with plan() as root:
        last = {address: [present(root, address)] for address in SPOTS}
        for number in range(kills):
            sessions = [start(root, writer, str(seed * 100_000 + number * 10 + int(writer))) for writer in WRITERS]
            heads = [session.stdout.readline() for session in sessions if session.stdout]
            time.sleep(chance.uniform(0, LONGEST))
            chance.shuffle(sessions)
            for session in sessions:
                session.kill()
            said = [session.communicate() for session in sessions]
            tally.wrong += [errors.decode() for _out, errors in said if errors] + [
                "no start" for head in heads if not head
            ]
            for lines, _errors in said:
                follow(lines, last, tally)
            look(root, last, tally, f"kill {number}")
    return tally


def at_every_call(step: int) -> Tally:
    """Kill the story at its first system call, ``step`` calls later, and so on until it comes through."""
    tally, stop = Tally(), 1
    while True:
        for half in ("before", "half"):
            with plan() as root:
                last = {address: [present(root, address)] for address in SPOTS}
                session = start(root, "story", str(stop), half)
                lines, errors = session.communicate()
                tally.wrong += [errors.decode()] if errors else []
                follow(lines, last, tally)
                if session.returncode == 0:
                    return tally
                look(root, last, tally, f"call {stop}, {half}")
        stop += step


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1_000, help="kills at random moments")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", type=int, default=1, help="kill the story at every N-th system call")
    options = parser.parse_args()
    failed = 0
    for what in ("at random", "at every call"):
        tally = at_random(options.kills, options.seed) if what == "at random" else at_every_call(options.step)
        figures = (
            f"{tally.kills} kills, {tally.saved} acknowledged answers, {tally.waited} kills with an answer waiting"
        )
        print(f"{what}: {figures}, {len(tally.wrong)} faults", *tally.wrong[:20], sep="\n  ", flush=True)
        failed += len(tally.wrong)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
