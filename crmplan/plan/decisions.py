"""``decisions.yaml`` and ``waivers.yaml``: what was decided, and which findings are accepted for a time."""

from pydantic import BaseModel, ConfigDict

from crmplan.plan.dates import IsoDate

DECISIONS_FILE = "decisions.yaml"
WAIVERS_FILE = "waivers.yaml"


class Decision(BaseModel):
    """One decision: when, by which body, what and why, on what evidence, and which answers it changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    date: IsoDate
    body: str
    decision: str
    reason: str = ""
    evidence: str = ""
    answers: tuple[str, ...] = ()


class DecisionsFile(BaseModel):
    """The whole file: ``decisions:`` and a list."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    decisions: tuple[Decision, ...] = ()


class Waiver(BaseModel):
    """A finding accepted for a time: rule and address say which, the rest who answers for it and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    rule: str
    address: str
    reason: str
    owner: str
    granted: IsoDate
    expires: IsoDate


class WaiversFile(BaseModel):
    """The whole file: ``waivers:`` and a list."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    waivers: tuple[Waiver, ...] = ()
