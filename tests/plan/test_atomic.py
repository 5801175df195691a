"""The promise of ``atomic``: wherever the machine stops, there is the old content or the new, never a mixture."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from crmplan.plan import atomic, disk
from tests.plan.stopping_disk import Machine, Stopped

OLD, NEW = b"old " * 100, b"new " * 50
LONGEST = 12  # more system calls than any of these needs


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    for name in disk.CALLS:
        monkeypatch.setattr(disk, name, machine.wrapped(name, getattr(disk, name)))
    return machine


def stopped(machine: Machine, at: int, act: Callable[[], None], *, half: bool, power: bool) -> bool:
    machine.calls, machine.stop_at, machine.half, machine.stopped = 0, at, half, False
    try:
        act()
    except Stopped:
        return True
    finally:
        machine.stopped, machine.stop_at = False, 0
        if power:
            machine.lose_power()
        machine.flush()
    return False


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("power", [False, True])
@pytest.mark.parametrize("old", [OLD, None])
def test_replacing(tmp_path: Path, machine: Machine, old: bytes | None, *, half: bool, power: bool) -> None:
    target = tmp_path / "a.yaml"
    for at in range(1, LONGEST):
        target.unlink(missing_ok=True)
        if old is not None:
            target.write_bytes(old)
        like = os.stat(target) if old is not None else None  # noqa: PTH116 - what atomic is given
        act = partial(atomic.replace_whole, target, NEW, like, lambda: None)
        through = not stopped(machine, at, act, half=half, power=power)
        found = target.read_bytes() if target.exists() else None
        assert found == NEW if through else found in (old, NEW)


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("power", [False, True])
@pytest.mark.parametrize("torn", [b"", b"torn"])
def test_extending(tmp_path: Path, machine: Machine, torn: bytes, *, half: bool, power: bool) -> None:
    target = tmp_path / "journal"
    for at in range(1, LONGEST):
        target.write_bytes(OLD + torn)
        through = not stopped(machine, at, lambda: atomic.extend(target, len(OLD), NEW), half=half, power=power)
        found = target.read_bytes()
        assert found == OLD + NEW if through else found.startswith(OLD)


def test_the_last_look_comes_before_every_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def refused(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "the file is open")

    monkeypatch.setattr(atomic, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(disk, "rename", refused)
    with pytest.raises(PermissionError):
        atomic.replace_whole(tmp_path / "a.yaml", NEW, None, lambda: looks.append(1))
    assert len(looks) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_short_write_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.write
    monkeypatch.setattr(disk, "write", lambda descriptor, data: real(descriptor, data[:7]))
    atomic.replace_whole(tmp_path / "a.yaml", NEW, None, lambda: None)
    assert (tmp_path / "a.yaml").read_bytes() == NEW
