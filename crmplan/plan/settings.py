"""``crmplan.yaml``: what a plan says of itself, and how it wants to be checked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from crmplan.findings import Gate, Severity
from crmplan.plan.questions import Profile

FILE = "crmplan.yaml"


class RuleSettings(BaseModel):
    """Which rules are on, how severe they are, and their thresholds (``max_contact_gap_days: 45``)."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    thresholds: dict[str, float] = {}


class Settings(BaseModel):
    """The facts and choices of ``crmplan.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str
    organisation: str = ""
    profile: Profile = Profile.STANDARD
    languages: tuple[str, ...] = ("en",)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    gate: Gate = Gate.PLANNING
    version: str = ""
    rules: RuleSettings = RuleSettings()
    extends: tuple[str, ...] = ()
