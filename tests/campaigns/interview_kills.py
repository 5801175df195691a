"""Kills a real interview at random moments and counts what is lost.

An interview runs under a pseudo-terminal and is answered by a program that types; at a random moment, mostly while an
answer is being saved, it is killed with SIGKILL. Then the plan has to load without a fault, and every answer whose
“Saved:” line had been shown has to stand in its file or to wait in the journal. The next interview goes on from there.

    python tests/campaigns/interview_kills.py --kills 1000 --seed 1
"""
# ruff: noqa: T201 - a campaign prints its figures

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from crmplan.plan import journal
from tests import kinds
from tests.terminal import Terminal

QUESTIONS = 60
LONGEST_SAVE = 0.06  # seconds from Enter within which the kill comes, most of the time
_COMMAND = ["interview", "numbered", "--today", "2026-11-22"]
_SAVED = re.compile(rb"Saved: numbered\.(q\d+)")
_ASKED = re.compile(r"Question (\d+)\?\n>")


@dataclass
class Figures:
    """What a campaign came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    in_journal_only: int = 0
    left_over: int = 0
    unacknowledged_but_kept: int = 0

    def lines(self) -> Iterator[str]:
        yield f"kills: {self.kills}"
        yield f"answers acknowledged: {self.acknowledged}"
        yield f"kills that left an answer in the journal alone: {self.in_journal_only}"
        yield f"kills that left a temporary file: {self.left_over}"
        yield f"answers kept although the kill came before their line: {self.unacknowledged_but_kept}"
        yield f"plans that did not load or had a fault: {len(self.unreadable)}"
        yield f"acknowledged answers lost: {len(self.lost)}"

    @property
    def clean(self) -> bool:
        return not self.lost and not self.unreadable


def campaign(folder: Path, kills: int, seed: int) -> Figures:
    """Kill ``kills`` interviews on plans made below ``folder``."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    figures = Figures()
    plan = folder
    given: dict[str, str] = {}
    acknowledged: set[str] = set()
    while figures.kills < kills:
        if len(given) + 6 > QUESTIONS or not figures.kills:
            plan, given, acknowledged = _fresh(folder, figures.kills), {}, set()
        before = set(given)
        said = _killed(plan, given, chance)
        acknowledged |= said
        figures.kills += 1
        figures.acknowledged += len(said)
        kept = _judge(plan, given, acknowledged, figures)
        figures.unacknowledged_but_kept += len(kept.keys() - acknowledged - before)
        given = {name: text for name, text in given.items() if name in kept}
    return figures


def _fresh(folder: Path, number: int) -> Path:
    return kinds.make(folder / f"plan-{number}", numbered=kinds.numbered(QUESTIONS))


def _killed(plan: Path, given: dict[str, str], chance: random.Random) -> set[str]:
    """Run an interview up to its kill and return the questions whose answers it called saved."""
    terminal = Terminal(_COMMAND, plan, PROMPT_TOOLKIT_NO_CPR="1")  # a machine under load answers it too late
    done: set[str] = set()
    try:
        for _answer in range(chance.randint(1, 5)):
            _answer_next(terminal, given, done, chance)
        if chance.random() < 0.9:
            time.sleep(chance.uniform(0, LONGEST_SAVE))
        else:
            terminal.settle(chance.uniform(0, 0.3))
        terminal.kill()
        terminal.end()
    finally:
        terminal.process.close(force=True)
    return {name.decode() for name in _SAVED.findall(terminal.raw)}


def _answer_next(terminal: Terminal, given: dict[str, str], done: set[str], chance: random.Random) -> None:
    number = _waiting_for(terminal, done)
    done.add(number)
    given[f"q{number}"] = f"Answer {number}, {chance.randrange(10**6)}" + " and more" * chance.randint(0, 3)
    terminal.type(given[f"q{number}"])


def _waiting_for(terminal: Terminal, done: set[str]) -> str:
    """Wait for a question that has not been answered in this sitting and return its number."""

    def number(text: str) -> str:
        found = _ASKED.findall(text)
        return found[-1] if found else ""

    terminal.wait(lambda text: number(text) not in {"", *done})
    return number(terminal.everything)


def _kept(plan: Path) -> dict[str, str]:
    """Return the answers that stand in the file or wait in the journal."""
    loaded = kinds.opened(plan)
    kept = {question.id: loaded.text(question.address) for question in loaded.catalogue.by_id["numbered"].questions}
    for entry in journal.read(plan).waiting:
        value = entry.new.get("value") if isinstance(entry.new, dict) else entry.new
        kept[entry.address.partition(".")[2]] = str(value)
    return {name: text for name, text in kept.items() if text}


def _judge(plan: Path, given: dict[str, str], acknowledged: set[str], figures: Figures) -> dict[str, str]:
    """Look what the kill has left and return the answers kept."""
    loaded = kinds.opened(plan)
    faults = [name for name, file in loaded.files.items() if file.document is None or file.document.faults]
    figures.unreadable += [f"{plan.name} {name}" for name in faults]
    kept = _kept(plan)
    figures.lost += [f"{plan.name} {name}" for name in acknowledged if kept.get(name) != given[name]]
    figures.in_journal_only += bool(journal.read(plan).waiting)
    figures.left_over += any(plan.rglob("*.crmplan-tmp"))
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = campaign(Path(folder), chosen.kills, chosen.seed)
    print("\n".join(figures.lines()))
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
