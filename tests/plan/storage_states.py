"""What storage may do, as a model: every state that a save or a replay may pass through, and what it must answer."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from crmplan.plan.save import Edited, Resolution, Result, Spot

FILES = {
    "strategy/direction.yaml": "# Direction\n\n# Who?\nscope: sales  # for now\n\n# Why?\naim:\n\n# Goals\ngoals:\n"
    "  # the list\n  value:\n    - id: g1\n      name: Grow\n  status: agreed\n",
    "fit.yaml": "# Fit\r\nstyle: lean\r\n# Open\r\nlinks: ~\r\n",
}
COMMENTS = {
    "strategy/direction.yaml": ["# Direction", "# Who?", "# for now", "# Why?", "# Goals"],
    "fit.yaml": ["# Fit", "# Open"],
}
SPOTS = {
    "direction.scope": Spot("strategy/direction.yaml", ("scope",)),
    "direction.aim": Spot("strategy/direction.yaml", ("aim",)),
    "direction.goals": Spot("strategy/direction.yaml", ("goals",)),
    "fit.style": Spot("fit.yaml", ("style",)),
    "fit.links": Spot("fit.yaml", ("links",)),
    "fit.later": Spot("fit.yaml", ("later",)),
}
TEXTS = st.sampled_from(["sales", "no", "012", "a: b # c", "two\nlines\n", "é 計", "'q\"", "- x", " lean ", "x" * 200])
RECORDS = st.fixed_dictionaries({"value": TEXTS, "status": st.sampled_from(["agreed", "draft"])})
ROWS = st.lists(st.sampled_from(["g1", "g2", "g3"]), unique=True, min_size=1)
TABLES = ROWS.map(lambda ids: {"value": [{"id": id, "name": f"Goal {id}"} for id in ids], "status": "draft"})
VALUES: st.SearchStrategy[Any] = st.none() | TEXTS | RECORDS | TABLES
# Two answers out of three are given by somebody who was shown what is in the file.
SHOWN: st.SearchStrategy[Any] = st.just(Ellipsis) | st.just(Ellipsis) | VALUES
POLICIES: st.SearchStrategy[Any] = st.none() | st.sampled_from(list(Resolution)) | VALUES.map(Edited)
ENTRIES = st.tuples(st.sampled_from(sorted(SPOTS)), SHOWN, VALUES)
ACTS = st.sampled_from(["edit", "save", "replay"])
CALLS = st.integers(1, 26)
BROKEN = b"\n[broken\n"

Values = dict[str, Any]
Policy = Edited | Resolution | None
Given = tuple[str, Any, Any]


@dataclass(frozen=True)
class Hand:
    """What somebody does to a file by hand: edit an answer, break the file, delete it."""

    kind: str
    address: str
    value: Any

    @property
    def file(self) -> str:
        return SPOTS[self.address].file


HANDS = st.builds(Hand, st.sampled_from(["edit", "edit", "break", "delete"]), st.sampled_from(sorted(SPOTS)), VALUES)


@dataclass(frozen=True)
class Waiting:
    """What the model knows of an entry in the journal."""

    address: str
    shown: Any
    new: Any

    def __str__(self) -> str:
        return json.dumps([self.address, self.shown, self.new], sort_keys=True)


@dataclass(frozen=True)
class State:
    """What is in the files (``broken``: those that cannot be parsed) and in the journal."""

    values: Values
    waiting: tuple[Waiting, ...] = ()
    broken: frozenset[str] = frozenset()

    def same(self, other: "State") -> bool:
        return self.values == other.values and sorted(map(str, self.waiting)) == sorted(map(str, other.waiting))

    def holding(self, address: str, value: Any) -> "State":
        return replace(self, values={**self.values, address: value})

    def edited(self, hand: Hand) -> "State":
        if hand.kind == "break":
            return replace(self, broken=self.broken | {hand.file})
        if hand.kind == "edit":
            return self.holding(hand.address, hand.value)
        gone = {address: None for address, spot in SPOTS.items() if spot.file == hand.file}
        return replace(self, values=self.values | gone, broken=self.broken - {hand.file})

    def with_waiting(self, entry: Waiting) -> "State":
        return replace(self, waiting=(*self.waiting, entry))

    def without(self, entry: Waiting) -> "State":
        at = self.waiting.index(entry)
        return replace(self, waiting=self.waiting[:at] + self.waiting[at + 1 :])

    def conflict(self, entry: Waiting) -> bool:
        """Say whether ``entry`` meets a value that its giver has not seen."""
        return self.readable(entry) and self.values[entry.address] not in (entry.new, entry.shown)

    def chosen(self, entry: Waiting, policy: Policy) -> Waiting:
        """Return what is on its way after the first question: what was decided is an entry of its own."""
        if not self.conflict(entry) or (policy is not Resolution.MINE and not isinstance(policy, Edited)):
            return entry
        value = policy.value if isinstance(policy, Edited) else entry.new
        return Waiting(entry.address, self.values[entry.address], value)

    def readable(self, entry: Waiting) -> bool:
        return SPOTS[entry.address].file not in self.broken


Act = Callable[[State], State]


def settling(state: State, entry: Waiting, policy: Policy) -> Iterator[State]:
    """Yield each state in which a stop may leave the settling of a waiting entry, the last one when it is through."""
    yield state
    if not state.readable(entry):
        return
    if not state.conflict(entry):
        yield (state := state.holding(entry.address, entry.new))
        yield state.without(entry)
    elif policy is Resolution.THEIRS:
        yield state.without(entry)
    elif policy not in (None, Resolution.LATER):
        decided = state.chosen(entry, policy)
        yield (state := state.with_waiting(decided))
        yield from settling(state.without(entry), decided, policy)


def saving(state: State, entry: Waiting, policy: Policy) -> list[State]:
    """Return each state in which a stop may leave a save: not yet in the journal, and from there on."""
    return [state, *settling(state.with_waiting(entry), entry, policy)]


def replaying(state: State, policy: Policy) -> Iterator[State]:
    """Yield each state in which a stop may leave a replay."""
    yield state
    for entry in state.waiting:
        for state in settling(state, entry, policy):  # noqa: B020, PLR1704 - each entry goes on where the last one ended
            yield state


def interrupted(state: State, entry: Waiting, policy: Policy, act: Act) -> tuple[Result, State]:
    """Return what comes of a waiting entry with a conflict when ``act`` happens while its giver thinks about it."""
    decided = state.chosen(entry, policy)
    state = act(state)
    if policy is Resolution.LATER:
        return Result.WAITING, state
    if entry in state.waiting:
        state = state.without(entry)
    if policy is Resolution.THEIRS:
        return Result.THEIRS, state
    return result(state, decided, policy), saving(state, decided, policy)[-1]


def result(state: State, entry: Waiting, policy: Policy) -> Result:
    """Return what a save or a replay has to say about ``entry``."""
    if not state.readable(entry):
        return Result.WAITING
    new = entry.new
    if state.conflict(entry):
        if policy in (None, Resolution.LATER):
            return Result.WAITING
        if policy is Resolution.THEIRS:
            return Result.THEIRS
        new = policy.value if isinstance(policy, Edited) else new
    return Result.ALREADY if state.values[entry.address] == new else Result.SAVED
