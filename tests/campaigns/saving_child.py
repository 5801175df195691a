"""A session that saves answers without end, or a fixed story, and says what it is about to save and what was saved.

    python saving_child.py PLAN WRITER SEED          answers at random until somebody kills it
    python saving_child.py PLAN story STOP HALF      one story; kills itself at the system call number STOP

Every line is one JSON list, written in one go: ["ready"], ["begin", address, value] before a save, ["saved", address,
value] after it. Uses nothing of the tests, so that it can run against any copy of the package.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crmplan.plan import disk, recording, splicing
from crmplan.plan.save import Change, Conflict, Edited, Resolution, Result, Spot, replay, save
from crmplan.yamlio import reader

SPOTS = {
    "direction.scope": Spot("strategy/direction.yaml", ("scope",)),
    "direction.aim": Spot("strategy/direction.yaml", ("aim",)),
    "direction.goals": Spot("strategy/direction.yaml", ("goals",)),
    "direction.later": Spot("strategy/direction.yaml", ("later",)),
    "fit.style": Spot("strategy/fit.yaml", ("style",)),
    "fit.links": Spot("strategy/fit.yaml", ("links",)),
    "voice.style": Spot("voices/it-lead/strategy/fit.yaml", ("style",)),
}
# Two sessions share a file, never an answer: what one of them has saved stays until it saves again.
WRITERS = {
    "0": ("direction.scope", "direction.aim", "fit.style", "voice.style"),
    "1": ("direction.goals", "direction.later", "fit.links"),
}


def say(*words: Any) -> None:
    """Write one line at once: what was said before a kill has been said."""
    os.write(1, json.dumps(words).encode() + b"\n")


def present(root: Path, address: str) -> Any:
    """Return the answer that is in the file now."""
    spot = SPOTS[address]
    path = root / spot.file
    return splicing.value_at(reader.read(path.read_bytes() if path.exists() else b"").data, spot.path)


def value(number: int, kind: int) -> Any:
    """Return answer ``number`` in one of four shapes."""
    rows: list[Any] = [{"id": f"row-{at}", "name": f"{number}: {at} # no comment"} for at in range(1 + number % 3)]
    return [
        str(number),
        {"value": f"number {number}", "status": "agreed", "note": "first\nsecond\n"},
        {"value": rows, "status": "draft"},
        None if number % 5 == 0 else f"{number}\n" * 3,
    ][kind]


def store(root: Path, address: str, shown: Any, new: Any, ask: Callable[[Conflict], Any] | None = None) -> None:
    """Save through the real thing and acknowledge as the interview does: by going on."""
    spot = SPOTS[address]
    say("begin", address, new)
    outcome = save(root, Change(spot.file, spot.path, address, shown, new), ask=ask)
    say("saved" if outcome.result is not Result.THEIRS else "dropped", address, new)


def without_end(root: Path, writer: str, seed: int) -> None:
    """Answer the writer's questions at random."""
    recording.ROOMY = 6_000  # bytes: compacting belongs to what is killed
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    replay(root, SPOTS.get)
    say("ready")
    number = seed * 1_000
    while True:
        number += 1
        address = chance.choice(WRITERS[writer])
        store(root, address, present(root, address), value(number, chance.randrange(4)))


def story(root: Path) -> None:
    """Pass through every path of a save: new folders, new keys, new files, conflicts, waiting, replay, compacting."""
    recording.ROOMY = 1_500
    store(root, "direction.scope", "sales", "service")
    store(root, "direction.aim", None, {"value": "grow", "status": "agreed"})
    store(root, "direction.later", None, "a new key")
    store(root, "voice.style", None, "a new file")
    store(root, "fit.style", "never seen", "mine", lambda _conflict: Resolution.MINE)
    store(root, "fit.style", "never seen", "dropped", lambda _conflict: Resolution.THEIRS)
    say("begin", "fit.style", "both")
    store(root, "fit.style", "never seen", "first", lambda _conflict: Edited("both"))
    say("saved", "fit.style", "both")
    store(root, "fit.links", "never seen", "waits")
    replay(root, SPOTS.get, ask=lambda _conflict: Resolution.MINE)
    for number in range(6):
        store(root, "direction.goals", present(root, "direction.goals"), value(number, 2))


def kill_at(stop: int, *, half: bool) -> None:
    """Kill this process at its system call number ``stop``, with ``half`` of it done when it is one that writes."""
    calls = 0

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == stop:
                if half and name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        return call

    for name in disk.CALLS:
        setattr(disk, name, wrapped(name, getattr(disk, name)))


if __name__ == "__main__":
    plan = Path(sys.argv[1])
    if sys.argv[2] == "story":
        kill_at(int(sys.argv[3]), half=sys.argv[4] == "half")
        story(plan)
    else:
        without_end(plan, sys.argv[2], int(sys.argv[3]))
