"""``decisions.yaml`` and ``waivers.yaml``: what was decided, and which findings are accepted for a time."""

from crmplan.plan.dates import IsoDate
from crmplan.plan.forms import Form

DECISIONS_FILE = "decisions.yaml"
WAIVERS_FILE = "waivers.yaml"


class Decision(Form):
    """One decision: when, by which body, what and why, on what evidence, and which answers it changed."""

    date: IsoDate
    body: str
    decision: str
    reason: str = ""
    evidence: str = ""
    answers: tuple[str, ...] = ()


class DecisionsFile(Form):
    """The whole file: ``decisions:`` and a list."""

    decisions: tuple[Decision, ...] = ()


class Waiver(Form):
    """A finding accepted for a time: rule and address say which, the rest who answers for it and until when."""

    rule: str
    address: str
    reason: str
    owner: str
    granted: IsoDate
    expires: IsoDate


class WaiversFile(Form):
    """The whole file: ``waivers:`` and a list."""

    waivers: tuple[Waiver, ...] = ()
