"""A disk on which the machine stops between two system calls, others write in between, and the power fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class Stopped(BaseException):
    """The machine has stopped; nothing after this moment reaches the disk."""


@dataclass
class Machine:
    """Stands in for ``disk``: counts the calls, lets others in before one, stops at one, and can lose its power."""

    calls: int = 0
    stop_at: int = 0
    half: bool = False
    stopped: bool = False
    wrote_plan: bool = False  # a plan file, as against the journal
    intruder: Callable[[], None] | None = None
    intrude_at: int = 0
    by_hand: bool = False  # an editor: between the last look at a file and the rename no check guards against it
    paths: dict[int, Path] = field(default_factory=dict)
    unsynced: dict[Path, bytes] = field(default_factory=dict)
    renamed: list[tuple[Path, bytes | None]] = field(default_factory=list)

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if self.stopped:
                raise Stopped
            if self.calls + 1 >= self.intrude_at and (name != "rename" or not self.by_hand):
                self.let_others_in()
            self.calls += 1
            self.stopped = self.calls == self.stop_at
            if self.stopped and not (name == "write" and self.half):
                raise Stopped
            if self.stopped:
                arguments = (arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            self._remember(name, arguments)
            result: Any = None if name.startswith("sync") else real(*arguments)
            if name in {"create", "open_to_extend"}:
                self.paths[result] = arguments[0]
            if self.stopped:
                raise Stopped
            return result

        return call

    def let_others_in(self) -> None:
        """Let the intruder act, once."""
        act, self.intruder = self.intruder, None
        if act is not None:
            act()

    def _remember(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Keep what a power cut would leave: of what was not synced the old content, of a new name the old file."""
        what: Any = arguments[0]
        path: Path = self.paths[what] if isinstance(what, int) else what
        self.wrote_plan |= name == "create" and ".crmplan" not in path.parts
        if name in {"write", "cut"}:
            self.unsynced.setdefault(path, path.read_bytes())
        elif name in {"sync", "remove"}:
            self.unsynced.pop(path, None)
        elif name == "rename":
            target = arguments[1]
            self.renamed.append((target, target.read_bytes() if target.exists() else None))
            if path in self.unsynced:
                self.unsynced[target] = self.unsynced.pop(path)
        elif name == "open_to_extend" and not path.exists():
            self.renamed.append((path, None))
        elif name == "sync_folder":
            self.renamed = [(target, old) for target, old in self.renamed if target.parent != path]

    def lose_power(self) -> None:
        for path, synced in self.unsynced.items():
            path.write_bytes(synced)
        for target, old in reversed(self.renamed):
            target.unlink() if old is None else target.write_bytes(old)
        self.flush()

    def flush(self) -> None:
        self.unsynced.clear()
        self.renamed.clear()
