"""From Enter to the next question: the CPU that an answer costs on a full plan, saved and on the disk.

Run with ``python benchmarks/interview.py``. A copy of the sample has 40 of its answers turned into drafts, so that the
interview asks them again; each is confirmed with Enter. Measured in the plain front (in this process, through the real
loop) and in the pretty one (at a pseudo-terminal, where the system tells a process's CPU time in nanoseconds: Linux);
without a front, every table saved as it stands, and changed core answers. Bound: 50 ms. Beside them, in the same run,
``python -c pass``.
"""

import argparse
import contextlib
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from crmplan import console  # noqa: E402 - the checkout, not what is installed
from crmplan.interview import loop  # noqa: E402
from crmplan.interview.conversation import Conversation  # noqa: E402
from crmplan.interview.engine import Scope, Session, agreed, drafted  # noqa: E402
from crmplan.interview.plain import PlainDevice  # noqa: E402
from crmplan.plan.answering import put  # noqa: E402
from crmplan.plan.loading import load  # noqa: E402

TODAY = date(2026, 11, 22)
BOUND = 50
KINDS = {"text", "long", "choice", "scale", "int", "number", "money", "percent", "date"}


def full_plan(folder: Path, count: int) -> Path:
    """Return a copy of the sample in which ``count`` answers are drafts."""
    shutil.copytree(ROOT / "sample_project", folder)
    plan = load(folder, today=TODAY)
    ready = [a for a in plan.asked if a.question.type in KINDS and a.state == "answered" and not a.question.core]
    step = max(1, len(ready) // count)
    for answer in ready[::step][:count]:
        plan, _outcome = put(plan, answer.address, drafted(plan, answer.question, answer.raw))
    return folder


class Timed(PlainDevice):
    """Presses Enter at every question and notes the CPU milliseconds since the Enter before."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._since: float | None = None

    def line(self, prompt: str, default: str = "") -> str:
        del prompt
        now = time.process_time()
        if self._since is not None:
            self.times.append((now - self._since) * 1000)
        self._since = time.process_time()
        return default


def plain_front(folder: Path) -> list[float]:
    """Return the milliseconds of each answer in the plain front."""
    console.be_plain()
    device = Timed()
    with contextlib.redirect_stdout(io.StringIO()):
        loop.run(Session(load(folder, today=TODAY), Scope()), Conversation(device), today=TODAY)
    return device.times


def saved(folder: Path, *, core: bool) -> list[float]:
    """Return the milliseconds of saving, without a front: every table as it stands, or core answers changed."""
    session = Session(load(folder, today=TODAY), Scope())
    times = []
    for answer in session.plan.asked:
        question, raw = answer.question, answer.raw
        if question.core is not core or (question.type == "table") is core or answer.state != "answered":
            continue
        before = time.process_time()
        record = agreed(session.plan, question, f"{raw}." if question.type in {"text", "long"} else raw, on=TODAY)
        plan, _outcome = put(session.plan, question.address, {**record, "note": "Again"}, because="Survey")
        session.took(plan, question.address)
        session.current()
        times.append((time.process_time() - before) * 1000)
    return times


def cpu_of(pid: int) -> float:
    """Return the milliseconds of CPU that a process has used."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def _shows_more(shown: int, text: str) -> bool:
    return text.count("needed by:") > shown


def pretty_front(folder: Path, count: int) -> list[float]:
    """Return the milliseconds of each answer at a pseudo-terminal."""
    from tests.terminal import Terminal  # noqa: PLC0415 - not on Windows

    terminal = Terminal(["interview", "--today", TODAY.isoformat()], folder)
    terminal.wait("needed by:")
    times = []
    for _ in range(count - 1):
        terminal.settle(0.15)
        before, shown = cpu_of(terminal.process.pid), terminal.everything.count("needed by:")
        terminal.press("enter")
        terminal.wait(partial(_shows_more, shown))
        terminal.settle(0.15)
        times.append(cpu_of(terminal.process.pid) - before)
    terminal.press("ctrl-c")
    terminal.end()
    return times


def pass_cpu() -> float:
    """Return the milliseconds that ``python -c pass`` costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Print median and greatest cost of an answer in each front."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=40)
    count = parser.parse_args().answers
    os.environ.pop("CRMPLAN_LANG", None)
    floor = []
    fronts: dict[str, list[float]] = {}
    for front in ("plain", "pretty"):
        floor += [pass_cpu() for _ in range(5)]
        with tempfile.TemporaryDirectory() as name:
            folder = full_plan(Path(name) / "plan", count)
            if front == "plain":
                fronts[front] = plain_front(folder)
                fronts["tables"] = saved(folder, core=False)
                fronts["core"] = saved(folder, core=True)
            elif Path("/proc/self/schedstat").exists():
                fronts[front] = pretty_front(folder, count)
    base = statistics.median(floor)
    print(f"python -c pass: {base:.1f} ms")
    for front, times in fronts.items():
        middle = statistics.median(times)
        holds = "holds" if max(times) <= BOUND else "does not hold"
        print(
            f"{front:6} {len(times)} answers: median {middle:.1f} ms ({middle / base:.2f} × python -c pass), "
            f"greatest {max(times):.1f} ms; the bound of {BOUND} ms {holds}"
        )


if __name__ == "__main__":
    main()
