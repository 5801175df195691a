import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan import atomic, disk, files, journal, lock, recording
from crmplan.plan.save import (
    Change,
    Conflict,
    Edited,
    Outcome,
    ReplayReport,
    Resolution,
    Result,
    Spot,
    let_go,
    replay,
    revise,
    save,
)
from crmplan.yamlio.reader import Data

FILE = "strategy/direction.yaml"
SOURCE = """# Direction
scope: sales   # who is in

# Aim
aim:
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "strategy").mkdir()
    (tmp_path / FILE).write_bytes(SOURCE.encode())
    return tmp_path


def change(shown: Data, new: Data, question: str = "scope") -> Change:
    return Change(FILE, (question,), f"direction.{question}", shown, new)


def locate(address: str) -> Spot | None:
    topic, question = address.split(".")
    return Spot(FILE, (question,)) if topic == "direction" else None


def text(plan: Path) -> str:
    return (plan / FILE).read_bytes().decode()


def never(conflict: Conflict) -> Resolution:
    raise AssertionError(f"asked about {conflict}")


def answering(*decisions: Resolution | Edited) -> tuple[list[Conflict], Callable[[Conflict], Resolution | Edited]]:
    asked: list[Conflict] = []

    def ask(conflict: Conflict) -> Resolution | Edited:
        asked.append(conflict)
        return decisions[len(asked) - 1]

    return asked, ask


def test_an_answer_is_written_and_nothing_else(plan: Path) -> None:
    outcome = save(plan, change("sales", "service"), ask=never)
    assert outcome == Outcome("direction.scope", Result.SAVED)
    assert text(plan) == SOURCE.replace("scope: sales", "scope: service")
    assert journal.waiting(plan) == 0


def test_a_record_takes_the_place_of_an_open_answer(plan: Path) -> None:
    record: Data = {"value": "grow", "status": "agreed"}
    assert save(plan, change(None, record, "aim"), ask=never).result is Result.SAVED
    assert text(plan) == SOURCE.replace("aim:\n", "aim:\n  value: grow\n  status: agreed\n")


def test_the_same_answer_twice_is_no_change(plan: Path) -> None:
    before = (plan / FILE).stat()
    assert save(plan, change("whatever", "sales"), ask=never).result is Result.ALREADY
    assert save(plan, change("sales", "sales"), ask=never).result is Result.ALREADY
    assert (plan / FILE).stat().st_ino == before.st_ino
    assert journal.waiting(plan) == 0


def test_a_file_that_is_not_there_is_made(plan: Path) -> None:
    voice = Change("voices/it-lead/strategy/direction.yaml", ("aim",), "voices[it-lead].direction.aim", None, "grow")
    assert save(plan, voice).result is Result.SAVED
    assert (plan / voice.file).read_text() == "aim: grow\n"


def test_without_anybody_to_ask_a_changed_answer_waits(plan: Path) -> None:
    outcome = save(plan, change("marketing", "service"))
    assert outcome.result is Result.WAITING
    assert "direction.scope" in outcome.reason
    assert text(plan) == SOURCE
    assert journal.waiting(plan) == 1


def test_the_person_is_shown_both_answers(plan: Path) -> None:
    asked, ask = answering(Resolution.MINE)
    assert save(plan, change("marketing", "service"), ask=ask).result is Result.SAVED
    assert asked == [Conflict("direction.scope", "marketing", "service", "sales")]
    assert "scope: service   # who is in" in text(plan)
    assert journal.waiting(plan) == 0


@pytest.mark.parametrize(
    ("decision", "result", "value", "waiting"),
    [
        (Resolution.THEIRS, Result.THEIRS, "sales", 0),
        (Resolution.LATER, Result.WAITING, "sales", 1),
        (Edited("both"), Result.SAVED, "both", 0),
        (Edited("sales"), Result.ALREADY, "sales", 0),
    ],
)
def test_each_way_out_of_a_conflict(
    plan: Path, decision: Resolution | Edited, result: Result, value: str, waiting: int
) -> None:
    _asked, ask = answering(decision)
    assert save(plan, change("marketing", "service"), ask=ask).result is result
    assert text(plan) == SOURCE.replace("scope: sales", f"scope: {value}")
    assert journal.waiting(plan) == waiting


def test_what_changes_while_the_person_thinks_is_asked_about_again(plan: Path) -> None:
    asked: list[Conflict] = []

    def ask(conflict: Conflict) -> Resolution:
        asked.append(conflict)
        if len(asked) == 1:
            (plan / FILE).write_bytes(SOURCE.replace("sales", "logistics").encode())
        return Resolution.MINE

    assert save(plan, change("marketing", "service"), ask=ask).result is Result.SAVED
    assert [conflict.theirs for conflict in asked] == ["sales", "logistics"]


def test_what_another_session_settles_meanwhile_is_not_written_twice(plan: Path) -> None:
    """A replay has read the list of what waits; before it comes to an entry, another session deals with it."""
    recording.append(plan, "direction.aim", "what nobody sees", "grow")
    recording.append(plan, "direction.scope", "sales", "service")

    def ask(_conflict: Conflict) -> Resolution:
        assert replay(plan, locate).outcomes[1].result is Result.SAVED
        assert save(plan, change("service", "sales"), ask=never).result is Result.SAVED  # a change of mind
        return Resolution.LATER

    report = replay(plan, locate, ask=ask)
    assert [outcome.result for outcome in report.outcomes] == [Result.WAITING, Result.THEIRS]
    assert "Another session" in report.outcomes[1].reason
    assert text(plan) == SOURCE


def test_a_person_who_thinks_holds_nobody_up(plan: Path) -> None:
    def ask(_conflict: Conflict) -> Resolution:
        assert save(plan, change(None, "grow", "aim"), ask=never).result is Result.SAVED
        return Resolution.MINE

    assert save(plan, change("marketing", "service"), ask=ask).result is Result.SAVED
    assert "aim: grow" in text(plan)
    assert "scope: service" in text(plan)


@pytest.mark.parametrize("broken", ["scope: [broken\n", "<<<<<<< HEAD\nscope: a\n", "- a list\n", "a: b\n\xff"])
def test_a_file_that_cannot_be_read_keeps_the_answer_waiting(plan: Path, broken: str) -> None:
    (plan / FILE).write_bytes(broken.encode("latin-1"))
    outcome = save(plan, change("sales", "service"), ask=answering(Resolution.MINE)[1])
    assert outcome.result is Result.WAITING
    assert outcome.reason
    assert (plan / FILE).read_bytes() == broken.encode("latin-1")
    (plan / FILE).write_bytes(SOURCE.encode())
    assert replay(plan, locate).outcomes == (Outcome("direction.scope", Result.SAVED),)
    assert "scope: service   # who is in" in text(plan)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("scope: sales\nscope: service\n", "sales"),
        ("scope: sales\naim: x\n'scope': service\n", "sales"),
        ("aim: &all everybody\nscope: *all\n", None),
        ("scope: !group sales\n", "sales"),
        ("scope:\n  value: a\n  value: b\n", {"value": "a"}),
    ],
)
def test_what_the_reader_cannot_show_is_not_written_over(plan: Path, source: str, shown: Data) -> None:
    (plan / FILE).write_bytes(source.encode())
    outcome = save(plan, change(shown, "logistics"), ask=never)
    assert outcome.result is Result.WAITING
    assert "delete" in outcome.reason
    assert text(plan) == source


def test_a_fault_elsewhere_in_the_file_holds_nothing_up(plan: Path) -> None:
    (plan / FILE).write_bytes(b"note:\n  scope: 1\n  scope: 2\nscope: sales\n")
    assert save(plan, change("sales", "service"), ask=never).result is Result.SAVED


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename"])
def test_a_disk_that_fills_up_after_the_journal_keeps_the_answer_waiting(
    plan: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(atomic, "PAUSES", ())
    entry = recording.append(plan, "direction.scope", "sales", "service")

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(disk, call, full)
        report = replay(plan, locate)
    assert [outcome.result for outcome in report.waiting] == [Result.WAITING]
    assert "disk is full" in report.waiting[0].reason
    assert text(plan) == SOURCE
    assert journal.read(plan).waiting == (entry,)
    assert replay(plan, locate).waiting == ()
    assert "scope: service" in text(plan)


def test_a_disk_that_is_full_already_refuses_the_answer(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(PlanError, match="not saved"):
        save(plan, change("sales", "service"))
    monkeypatch.undo()
    assert (text(plan), journal.waiting(plan)) == (SOURCE, 0)


def test_a_note_that_cannot_be_written_costs_nothing(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise PlanError("no")

    with monkeypatch.context() as patch:
        patch.setattr(recording, "finish", refused)
        assert save(plan, change("sales", "service")).result is Result.SAVED
    assert replay(plan, locate, ask=never).outcomes == (Outcome("direction.scope", Result.ALREADY),)


def test_another_session_in_the_middle_of_a_save_keeps_the_answer_waiting(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.hold(plan):
        outcome = save(plan, change("sales", "service"))
    assert outcome.result is Result.WAITING
    assert "Another session" in outcome.reason
    assert replay(plan, locate).waiting == ()
    assert "scope: service" in text(plan)


def test_an_edit_at_the_last_moment_is_seen(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.sync

    def edit_by_hand(descriptor: int) -> None:
        real(descriptor)
        if list((plan / "strategy").glob(".*")):
            (plan / FILE).write_bytes(text(plan).replace("aim:", "aim: grow").encode())
            monkeypatch.undo()

    monkeypatch.setattr(disk, "sync", edit_by_hand)
    assert save(plan, change("sales", "service"), ask=never).result is Result.SAVED
    assert text(plan) == SOURCE.replace("sales", "service").replace("aim:", "aim: grow")


def test_a_file_that_never_rests_keeps_the_answer_waiting(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def restless(*_arguments: object) -> None:
        raise files.Changed

    monkeypatch.setattr(files, "replace_file", restless)
    assert "faster" in save(plan, change("sales", "service")).reason


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_out_of_the_plan_is_not_written_through(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    victim = tmp_path_factory.mktemp("elsewhere") / "victim.yaml"
    victim.write_text("scope: sales\n")
    (plan / FILE).unlink()
    (plan / FILE).symlink_to(victim)
    assert save(plan, change("sales", "service")).result is Result.WAITING
    assert victim.read_text() == "scope: sales\n"


def test_what_a_killed_session_left_is_swept_up(plan: Path) -> None:
    (plan / "strategy" / ".0badcafe.crmplan-tmp").write_text("half")
    save(plan, change("sales", "service"))
    assert [path.name for path in (plan / "strategy").iterdir()] == ["direction.yaml"]


def test_replaying_nothing_writes_nothing(plan: Path) -> None:
    assert replay(plan, locate) == ReplayReport()
    assert not (plan / ".crmplan").exists()


def test_replay_follows_the_order_of_the_answers(plan: Path) -> None:
    recording.append(plan, "direction.scope", "sales", "service")
    recording.append(plan, "direction.scope", "service", "marketing")
    report = replay(plan, locate, ask=never)
    assert [outcome.result for outcome in report.outcomes] == [Result.SAVED, Result.SAVED]
    assert "scope: marketing" in text(plan)
    assert (plan / journal.FILE).read_bytes() == b""


def test_replay_asks_before_it_takes_the_place_of_anything(plan: Path) -> None:
    recording.append(plan, "direction.scope", "marketing", "service")
    assert replay(plan, locate).waiting[0].address == "direction.scope"
    assert text(plan) == SOURCE
    asked, ask = answering(Resolution.THEIRS)
    assert replay(plan, locate, ask=ask).outcomes[0].result is Result.THEIRS
    assert asked[0].theirs == "sales"
    assert journal.waiting(plan) == 0


def test_an_answer_to_a_question_that_has_gone_waits(plan: Path) -> None:
    recording.append(plan, "gone.question", None, "kept")
    report = replay(plan, locate)
    assert "gone.question" in report.waiting[0].reason
    assert journal.waiting(plan) == 1


def test_a_damaged_line_is_reported_and_never_applied(plan: Path) -> None:
    recording.append(plan, "direction.scope", "sales", "service")
    path = plan / journal.FILE
    path.write_bytes(path.read_bytes().replace(b"service", b"zervice"))
    assert replay(plan, locate, ask=never) == ReplayReport((), (1,))
    assert text(plan) == SOURCE
    assert b"zervice" in path.read_bytes()


def test_a_journal_in_git_is_not_replayed(plan: Path) -> None:
    recording.append(plan, "direction.scope", "sales", "service")
    subprocess.run(["git", "init", "-q", str(plan)], check=True)
    subprocess.run(["git", "-C", str(plan), "add", "-f", journal.FILE], check=True)
    with pytest.raises(PlanError, match="tracked by git"):
        replay(plan, locate)
    assert text(plan) == SOURCE


@pytest.mark.parametrize("value", ["bell\x07", {"value": "\ud800"}, [{"id": "a", "name": "\u202e"}]])
def test_what_no_file_can_hold_is_refused_at_once(plan: Path, value: Data) -> None:
    with pytest.raises(PlanError, match="cannot be saved"):
        save(plan, change("sales", value))
    with pytest.raises(PlanError, match="cannot be saved"):
        save(plan, change("marketing", "service"), ask=answering(Edited(value))[1])
    assert text(plan) == SOURCE
    assert [entry.new for entry in journal.read(plan).waiting] == ["service"]


def test_an_answer_that_nothing_can_take_is_given_up_on_request_only(plan: Path) -> None:
    recording.append(plan, "gone.question", None, "first")
    recording.append(plan, "gone.question", "first", "second")
    recording.append(plan, "direction.scope", "sales", "service")
    assert let_go(plan, "gone.question") == ("first", "second")
    assert let_go(plan, "gone.question") == ()
    assert journal.waiting(plan) == 1


def test_revising_a_whole_file(plan: Path) -> None:
    assert not revise(plan, FILE, lambda source: source)
    assert revise(plan, FILE, lambda source: source.replace(b"sales", b"all"))
    assert text(plan) == SOURCE.replace("sales", "all")
    assert revise(plan, "people.yaml", lambda source: source + b"people:\n")
    assert (plan / "people.yaml").read_bytes() == b"people:\n"


def test_revising_starts_again_when_the_file_changes(plan: Path) -> None:
    seen: list[bytes] = []

    def edit(source: bytes) -> bytes:
        seen.append(source)
        if len(seen) == 1:
            (plan / FILE).write_bytes(SOURCE.replace("aim:", "aim: grow").encode())
        return source.replace(b"sales", b"all")

    assert revise(plan, FILE, edit)
    assert len(seen) == 2
    assert text(plan) == SOURCE.replace("sales", "all").replace("aim:", "aim: grow")
