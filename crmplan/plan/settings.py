"""``crmplan.yaml``: what a plan says of itself, and how it wants to be checked."""

from collections.abc import Mapping
from typing import Annotated

from crmplan.findings import Gate, Severity
from crmplan.language import _
from crmplan.plan.forms import NOTHING, Form
from crmplan.plan.questions import Profile
from crmplan.plan.sound_values import Reads

FILE = "crmplan.yaml"


def _currency(value: object) -> object:
    if isinstance(value, str) and not (len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):  # noqa: PLR2004 - as ISO 4217 has them
        raise ValueError(_("a currency is written as three capital letters, such as EUR"))
    return value


class RuleSettings(Form):
    """Which rules are on, how severe they are, and their thresholds (``max_contact_gap_days: 45``)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = NOTHING
    thresholds: Mapping[str, float] = NOTHING


class Settings(Form):
    """The facts and choices of ``crmplan.yaml``."""

    name: str
    organisation: str = ""
    profile: Profile = Profile.STANDARD
    languages: tuple[str, ...] = ("en",)
    currency: Annotated[str, Reads(_currency)] = "EUR"
    gate: Gate = Gate.PLANNING
    version: str = ""
    rules: RuleSettings = RuleSettings()
    extends: tuple[str, ...] = ()
