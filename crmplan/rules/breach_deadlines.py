"""How soon an authority must hear of a data breach, by law: dated figures with their source. This is no legal advice.

A plan that has looked the figure up later than this table says so in its jurisdictions, and is believed.
"""

from dataclasses import dataclass
from datetime import date

from crmplan.language import N_

LOOKED_UP_ON = date(2026, 8, 5)
"""The day on which the table below was compared with its sources."""

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time that a law leaves until the authority must know: ``amount`` hours or working days.

    ``source`` is empty for a figure of the plan itself.
    """

    amount: int
    unit: str
    source: str = ""

    @property
    def hours(self) -> int:
        """The hours that are left at the least: a working day lasts a day, and a weekend makes the time longer."""
        return self.amount * (HOURS_A_DAY if self.unit == "working-days" else 1)


# Laws that name no figure ("as soon as possible") or differ from state to state are left to the plan.
# On the day of the table a proposal to make the European figure longer was not in force.
DEADLINES = {
    "gdpr": Deadline(72, "hours", N_("Regulation (EU) 2016/679, article 33")),
    "uk-gdpr": Deadline(72, "hours", N_("UK GDPR, article 33")),
    "lgpd": Deadline(3, "working-days", N_("Resolution CD/ANPD 15/2024; twice as long for small firms")),
}
