"""What a check finds: a finding, its severity, its gate and the place it stands at."""

from dataclasses import dataclass
from enum import StrEnum

from crmplan.language import N_, _

_GATE_WORDS = {
    "strategy": N_("strategy"),
    "planning": N_("planning"),
    "launch": N_("launch"),
    "operate": N_("operate"),
}


class Severity(StrEnum):
    """How much a finding hurts: an error hurts now, a warning may hurt, info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


class Gate(StrEnum):
    """The decision a finding stands before. Each gate includes the ones above it in this list."""

    STRATEGY = "strategy"
    PLANNING = "planning"
    LAUNCH = "launch"
    OPERATE = "operate"

    @property
    def order(self) -> int:
        """0 for strategy, 3 for operate."""
        return _ORDERS[self]

    @property
    def word(self) -> str:
        """The gate's name in the language in force."""
        return _(_GATE_WORDS[self.value])

    def due_at(self, required: "Gate") -> bool:
        """Say whether something due at this gate is due when ``required`` is to be reached."""
        return self.order <= required.order


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_ORDERS = {gate: order for order, gate in enumerate(Gate)}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a plan file: 1-based lines and columns, the end exclusive in columns."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: an address and a sentence; the engine adds the rest.

    ``severity`` and ``gate`` are the rule's own unless given. ``place`` is for what has no address;
    ``related`` names addresses that explain the finding.
    """

    address: str
    message: str
    hint: str = ""
    severity: Severity | None = None
    gate: Gate | None = None
    place: Place | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a plan.

    ``address`` is ``topic.question`` or ``topic.table[row].column``; ``file`` is relative to the plan with ``/``.
    ``gate`` is None when the finding is due always. ``related`` names other places that explain it.
    Its identity is (code, file, address), not its line.
    """

    code: str
    name: str
    severity: Severity
    message: str
    gate: Gate | None = None
    address: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    hint: str = ""
    related: tuple[Place, ...] = ()
    due: bool = False
    waived: bool = False
    plan: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What a waiver or a baseline knows a finding by."""
        return (self.code, self.file, self.address)
