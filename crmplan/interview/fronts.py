"""What a front is: something that asks a question and brings back what the person did."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crmplan.interview.engine import Item, Refusal, Session
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from crmplan.yamlio.reader import Data


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as it would stand in the file; ``because`` is the evidence for changing an agreed core answer."""

    raw: Data
    because: str = ""


@dataclass(frozen=True, slots=True)
class Park:
    """Leave the question for later: why, who brings the answer, until when."""

    reason: str
    owner: str = ""
    due: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not apply, and why."""

    reason: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a topic or a question."""

    target: str


@dataclass(frozen=True, slots=True)
class Back:
    """Return to the question before."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the question as it is for this sitting."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the sitting."""


Action = Given | Park | NotApplicable | Jump | Back | Skip | Quit


class Front(Protocol):
    """How the interview speaks with a person, a file or a script."""

    def ask(self, session: Session, item: Item) -> Action:
        """Put one question and return what was done about it."""

    def refused(self, item: Item, refusal: Refusal) -> None:
        """Say why an answer was not taken; the question is put again."""

    def saved(self, item: Item, plan: Plan) -> None:
        """Say that something was saved."""

    def notice(self, sentence: str) -> None:
        """Say something about the course of the interview."""

    def agree(self, item: Item) -> Data:
        """Ask what several respondents agree on, having heard how far apart they are; empty leaves it open."""

    def conflict(self, conflict: Conflict) -> Resolution | Edited:
        """Ask which answer holds when somebody else changed it meanwhile."""
