"""A model of storage against the real thing, on a real folder.

Two writers save and replay, people edit and break and mend and delete the files by hand, the machine stops between any
two system calls and its power fails. The model says what may be in the files and in the journal at every moment.
``tests/campaigns/planted_bugs.py`` proves that it finds bugs; STORAGE_EXAMPLES raises the number of runs and lets them
be different every time, STORAGE_SHRINK takes minutes to find the shortest way to a fault.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from crmplan.errors import PlanError
from crmplan.plan import atomic, disk, journal, lock, recording, splicing
from crmplan.plan.save import Change, Conflict, Edited, Resolution, Result, replay, save
from crmplan.yamlio import reader
from tests.plan.stopping_disk import Machine, Stopped
from tests.plan.storage_states import (
    ACTS,
    BROKEN,
    CALLS,
    COMMENTS,
    ENTRIES,
    FILES,
    HANDS,
    POLICIES,
    SPOTS,
    Act,
    Given,
    Hand,
    Policy,
    State,
    Values,
    Waiting,
    interrupted,
    replaying,
    result,
    saving,
    settling,
)


class Storage(RuleBasedStateMachine):
    """What people and machines do; ``state`` says what must have come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(os.path.realpath(tempfile.mkdtemp(prefix="storage-")))
        self.machine = Machine()
        self.patch = pytest.MonkeyPatch()
        for name in disk.CALLS:
            self.patch.setattr(disk, name, self.machine.wrapped(name, getattr(disk, name)))
        self.patch.setattr(lock, "PATIENCE", 0.0)
        self.patch.setattr(atomic, "PAUSES", ())
        self.patch.setattr(recording, "ROOMY", 900)
        self.comments = {name: list(comments) for name, comments in COMMENTS.items()}
        self.damaged: set[str] = set()
        self.asked: list[Conflict] = []
        self.written = 0
        self.first_asked: Callable[[], object] | None = None
        for name, text in FILES.items():
            (self.root / name).parent.mkdir(exist_ok=True)
            (self.root / name).write_bytes(text.encode())
        self.state = State(self.in_files())

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root)

    # What is really there, read by other means than the product's.

    def in_files(self) -> Values:
        values: Values = {}
        for address, spot in SPOTS.items():
            path = self.root / spot.file
            text = path.read_bytes().replace(BROKEN, b"").decode() if path.exists() else ""
            data = yaml.load(text, yaml.BaseLoader) or {}  # noqa: S506 - the base loader makes nothing but text
            values[address] = None if data.get(spot.path[0]) in ("", "~", "null") else data.get(spot.path[0])
        return values

    def in_journal(self) -> dict[str, Waiting]:
        path = self.root / journal.FILE
        found: dict[str, Waiting] = {}
        for line in path.read_bytes().split(b"\n") if path.exists() else []:
            with contextlib.suppress(ValueError):
                body = json.loads(line)
                if "done" in body:
                    found.pop(body["done"], None)
                elif body["id"] not in self.damaged:
                    found[body["id"]] = Waiting(body["address"], body["shown"], body["new"])
        return found

    def is_one_of(self, allowed: list[State]) -> None:
        actual = State(self.in_files(), tuple(self.in_journal().values()))
        matching = [state for state in allowed if state.same(actual)]
        assert matching, f"{actual} is none of {allowed}"
        self.state = replace(matching[0], waiting=actual.waiting)

    @invariant()
    def nothing_is_lost(self) -> None:
        self.is_one_of([self.state])
        assert journal.waiting(self.root) == len(self.state.waiting)
        for name, comments in self.comments.items():
            text = (self.root / name).read_text("utf-8") if comments else ""
            assert [comment for comment in comments if comment not in text] == []

    # Saving and replaying.

    def entry(self, given: Given) -> Waiting:
        address, shown, new = given
        return Waiting(address, self.state.values[address] if shown is Ellipsis else shown, new)

    def save(self, entry: Waiting, policy: Policy) -> Result:
        spot = SPOTS[entry.address]
        change = Change(spot.file, spot.path, entry.address, entry.shown, entry.new)
        return save(self.root, change, ask=self.asker(policy)).result

    def replay(self, policy: Policy) -> list[Result]:
        report = replay(self.root, SPOTS.get, ask=self.asker(policy))
        assert len(report.damaged) == len(self.damaged)
        return [outcome.result for outcome in report.outcomes]

    def asker(self, policy: Policy) -> Callable[[Conflict], Resolution | Edited] | None:
        def ask(conflict: Conflict) -> Resolution | Edited:
            assert policy is not None
            self.asked.append(conflict)
            meanwhile, self.first_asked = self.first_asked, None
            if meanwhile is not None:
                meanwhile()
            return policy

        self.asked = []
        return None if policy is None else ask

    @rule(given=ENTRIES, policy=POLICIES)
    def save_an_answer(self, given: Given, policy: Policy) -> None:
        entry, state = self.entry(given), self.state
        self.state = saving(state, entry, policy)[-1]
        assert self.save(entry, policy) is result(state, entry, policy)
        conflict = Conflict(entry.address, entry.shown, entry.new, state.values[entry.address])
        assert self.asked == ([conflict] if policy is not None and state.conflict(entry) else [])

    @rule(policy=POLICIES)
    def replay_the_journal(self, policy: Policy) -> None:
        expected: list[Result] = []
        state = self.state
        for entry in self.state.waiting:
            expected.append(result(state, entry, policy))
            *_, state = settling(state, entry, policy)
        assert self.replay(policy) == expected
        self.state = state

    # The machine stops.

    def stop(self, act: Callable[[], object], at: int, *, half: bool, power: bool) -> bool:
        """Let the machine stop at the call ``at`` of ``act``, and say whether ``act`` came through before."""
        machine = self.machine
        machine.calls, machine.stop_at, machine.half, machine.wrote_plan = 0, at, half, False
        try:
            act()
        except Stopped:
            return False
        else:
            return True
        finally:
            came_through = not machine.stopped
            machine.stop_at, machine.stopped = 0, False
            if power:
                machine.lose_power()
            elif not came_through:
                machine.flush()

    @rule(given=ENTRIES, policy=POLICIES, at=CALLS, half=st.booleans(), power=st.booleans())
    def stop_in_a_save(self, given: Given, policy: Policy, at: int, *, half: bool, power: bool) -> None:
        entry = self.entry(given)
        allowed = saving(self.state, entry, policy)
        if self.stop(lambda: self.save(entry, policy), at, half=half, power=power):
            allowed = allowed[-1:]
        elif self.machine.wrote_plan:
            allowed = allowed[1:]  # the journal comes first
        self.is_one_of(allowed)

    @precondition(lambda self: self.state.waiting)
    @rule(policy=POLICIES, at=CALLS, half=st.booleans(), power=st.booleans())
    def stop_in_a_replay(self, policy: Policy, at: int, *, half: bool, power: bool) -> None:
        allowed = list(replaying(self.state, policy))
        through = self.stop(lambda: replay(self.root, SPOTS.get, ask=self.asker(policy)), at, half=half, power=power)
        self.is_one_of(allowed[-1:] if through else allowed)

    @rule()
    def lose_power(self) -> None:
        self.machine.lose_power()

    # Somebody else writes in the middle of a save: it must come out as if one had come after the other.

    def intrude(self, act: Callable[[], None], at: int, entry: Waiting, policy: Policy) -> Result:
        self.machine.calls, self.machine.intruder, self.machine.intrude_at = 0, act, at
        found = self.save(entry, policy)
        self.machine.let_others_in()
        return found

    @rule(mine=ENTRIES, policy=POLICIES, other=ENTRIES, others_policy=POLICIES, at=CALLS)
    def two_writers(self, mine: Given, policy: Policy, other: Given, others_policy: Policy, at: int) -> None:
        first, second = self.entry(mine), self.entry(other)
        seconds: list[Result | None] = []

        def intruder() -> None:
            try:
                seconds.append(self.save(second, others_policy))
            except PlanError:  # the journal was busy: nothing was acknowledged
                seconds.append(None)

        start, firsts = self.state, self.intrude(intruder, at, first, policy)
        alone = saving(start, first, policy)[-1]
        kept = alone.with_waiting(second)  # the plan was busy: it waits
        possible = [
            ((result(start, first, policy), None), alone),
            ((result(start, first, policy), Result.WAITING), kept),
            (
                (result(start, first, policy), result(alone, second, others_policy)),
                saving(alone, second, others_policy)[-1],
            ),
        ]
        before = saving(start, second, others_policy)[-1]
        for one in (first, start.chosen(first, policy)):
            results = (result(before, one, policy), result(start, second, others_policy))
            possible.append((results, saving(before, one, policy)[-1]))
        self.is_one_of([state for results, state in possible if results == (firsts, seconds[0])])

    @rule(mine=ENTRIES, policy=POLICIES, hand=HANDS, at=CALLS | st.integers(4, 8))
    def edit_by_hand_in_a_save(self, mine: Given, policy: Policy, hand: Hand, at: int) -> None:
        entry, start = self.entry(mine), self.state
        if not self.can(hand):
            return
        self.machine.by_hand = True
        found = self.intrude(lambda: self.by_hand(hand), at, entry, policy)
        self.machine.by_hand = False
        before = start.edited(hand)
        possible = [(result(start, entry, policy), saving(start, entry, policy)[-1].edited(hand))]
        ways = (entry, start.chosen(entry, policy))
        possible += [(result(before, one, policy), saving(before, one, policy)[-1]) for one in ways]
        self.is_one_of([state for one, state in possible if one is found])

    # Somebody else acts while a person thinks about a conflict.

    def other(self, act: str, given: Given, policy: Policy, hand: Hand) -> tuple[Act, Callable[[], object]]:
        """Return what somebody else does, in the model and for real."""
        entry = self.entry(given)
        if act == "save":
            return lambda state: saving(state, entry, policy)[-1], lambda: self.save(entry, policy)
        if act == "edit" and self.can(hand):
            return lambda state: state.edited(hand), lambda: self.by_hand(hand)
        return lambda state: list(replaying(state, policy))[-1], lambda: self.replay(policy)

    @rule(mine=ENTRIES, policy=POLICIES, other=st.tuples(ACTS, ENTRIES, POLICIES, HANDS))
    def a_save_asks(self, mine: Given, policy: Policy, other: tuple[str, Given, Policy, Hand]) -> None:
        entry = self.entry(mine)
        if policy is None or not self.state.conflict(entry):
            return
        act, self.first_asked = self.other(*other)
        expected, self.state = interrupted(self.state.with_waiting(entry), entry, policy, act)
        assert self.save(entry, policy) is expected

    @precondition(lambda self: any(self.state.conflict(entry) for entry in self.state.waiting))
    @rule(policy=POLICIES, other=st.tuples(ACTS, ENTRIES, POLICIES, HANDS))
    def a_replay_asks(self, policy: Policy, other: tuple[str, Given, Policy, Hand]) -> None:
        if policy is None:
            return
        act, self.first_asked = self.other(*other)
        expected: list[Result] = []
        state, asked = self.state, False
        for entry in self.state.waiting:
            if entry not in state.waiting:
                expected.append(Result.ALREADY if state.values[entry.address] == entry.new else Result.THEIRS)
            elif state.conflict(entry) and not asked:
                asked = True
                found, state = interrupted(state, entry, policy, act)
                expected.append(found)
            else:
                expected.append(result(state, entry, policy))
                *_, state = settling(state, entry, policy)
        assert self.replay(policy) == expected
        self.first_asked = None
        self.state = state

    # People edit the files by hand.

    def can(self, hand: Hand) -> bool:
        return (self.root / hand.file).exists() and hand.file not in self.state.broken

    def by_hand(self, hand: Hand) -> None:
        """Change a file as an editor does: in place, in one go, without our lock."""
        path = self.root / hand.file
        if hand.kind == "delete":
            self.comments[hand.file] = []
            path.unlink()
            return
        source = path.read_bytes() if path.exists() else b""
        if hand.kind == "break":
            path.write_bytes(source + BROKEN)
            return
        data = reader.read(source).data
        path.write_bytes(splicing.with_value(source, data, SPOTS[hand.address].path, hand.value))

    @rule(hand=HANDS)
    def edit_by_hand(self, hand: Hand) -> None:
        if self.can(hand):
            self.by_hand(hand)
            self.state = self.state.edited(hand)

    @precondition(lambda self: self.state.broken)
    @rule()
    def mend_by_hand(self) -> None:
        for name in self.state.broken:
            (self.root / name).write_bytes((self.root / name).read_bytes().replace(BROKEN, b""))
        self.state = replace(self.state, broken=frozenset())

    @rule(name=st.sampled_from(sorted(FILES)), top=st.booleans())
    def comment_by_hand(self, name: str, *, top: bool) -> None:
        path, self.written = self.root / name, self.written + 1
        comment = f"# Comment {self.written}."
        if path.exists() and name not in self.state.broken:
            text = path.read_bytes()
            line = comment.encode() + (b"\r\n" if b"\r\n" in text else b"\n")
            path.write_bytes(line + text if top else text + line)
            self.comments[name].append(comment)

    # The journal itself suffers.

    @precondition(lambda self: self.state.waiting)
    @rule()
    def rot(self) -> None:
        id, entry = next(iter(self.in_journal().items()))
        path = self.root / journal.FILE
        lines = path.read_bytes().split(b"\n")
        at = next(at for at, line in enumerate(lines) if b'"id":"' + id.encode() in line)
        if at == len(lines) - 1:
            return  # without its line end it would pass for a torn one
        lines[at] = json.dumps({**json.loads(lines[at]), "new": "rotten"}, separators=(",", ":")).encode()
        path.write_bytes(b"\n".join(lines))
        self.damaged.add(id)
        self.state = self.state.without(entry)

    @rule(tail=st.sampled_from([b'{"id":"77","addr', b"\0\0\0", b"{"]))
    def tear(self, tail: bytes) -> None:
        path = self.root / journal.FILE
        if path.exists() and path.read_bytes().endswith(b"\n"):
            path.write_bytes(path.read_bytes() + tail)

    @rule()
    def lose_the_last_line_end(self) -> None:
        path = self.root / journal.FILE
        last = path.read_bytes().splitlines()[-1:] if path.exists() else []
        if last and not any(
            id.encode() in line for line in last for id in self.damaged
        ):  # it would pass for a torn one
            path.write_bytes(path.read_bytes().removesuffix(b"\n"))


EXAMPLES = int(os.environ.get("STORAGE_EXAMPLES", "0"))
TestStorage = Storage.TestCase
TestStorage.settings = settings(
    max_examples=EXAMPLES or 100,
    stateful_step_count=25,
    deadline=None,
    derandomize=not EXAMPLES,
    phases=[Phase.generate, *([Phase.shrink] if "STORAGE_SHRINK" in os.environ else [])],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
