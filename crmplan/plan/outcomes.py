"""The words in which saving is asked for and answered."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from crmplan.plan.spots import Spot
from crmplan.yamlio.reader import Data, Path


@dataclass(frozen=True, slots=True)
class Change:
    """A person was shown ``shown`` at ``address`` and gave ``new``; None stands for no value."""

    file: str
    path: Path
    address: str
    shown: Data
    new: Data


class Resolution(StrEnum):
    """What a person decides about a conflict: the own answer, the one in the file, or to leave it for now."""

    MINE = "mine"
    THEIRS = "theirs"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Edited:
    """The third way out of a conflict: a value made from both."""

    value: Data


@dataclass(frozen=True, slots=True)
class Conflict:
    """At ``address`` stood ``shown`` when the person gave ``mine``; now the file holds ``theirs``."""

    address: str
    shown: Data
    mine: Data
    theirs: Data


Ask = Callable[[Conflict], Resolution | Edited]
Locate = Callable[[str], Spot | None]


class Result(StrEnum):
    """What became of an answer."""

    SAVED = "saved"
    ALREADY = "already"
    THEIRS = "theirs"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the answer at ``address``; ``reason`` and ``hint`` say why it still waits in the journal."""

    address: str
    result: Result
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What became of the answers that waited, and the lines of the journal (1-based) that cannot be trusted."""

    outcomes: tuple[Outcome, ...] = ()
    damaged: tuple[int, ...] = ()

    @property
    def waiting(self) -> tuple[Outcome, ...]:
        """The answers that still wait."""
        return tuple(outcome for outcome in self.outcomes if outcome.result is Result.WAITING)
