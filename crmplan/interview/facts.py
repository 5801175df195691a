"""The six facts that ``init`` asks: each may be skipped, each is checked as it is given."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from crmplan import console
from crmplan.errors import INTERRUPTED, PlanError
from crmplan.interview import typed
from crmplan.interview.devices import Pressed
from crmplan.interview.plain import PlainDevice
from crmplan.language import _
from crmplan.plan.answering import require_savable
from crmplan.plan.questions import Profile
from crmplan.plan.seeding import Facts, proposed_profile
from crmplan.yamlio.reader import Data

PRESENT = ("none", "spreadsheets", "crm", "several")


@dataclass(frozen=True, slots=True)
class Given:
    """The facts as given so far; empty is skipped."""

    name: str = ""
    sector: str = ""
    users: int | None = None
    departments: str = ""
    present: str = ""
    launch: str = ""

    def checked(self) -> "Given":
        """Return the facts with their values checked; PlanError for one that cannot be."""
        if self.present and self.present not in PRESENT:
            hint = _("Choose one of: {choices}.").format(choices=", ".join(PRESENT))
            raise PlanError(_("“{value}” is not one of the choices.").format(value=self.present), hint=hint)
        _day(self.launch)
        require_savable([self.name, self.sector, self.departments])
        return self

    def named(self, name: str) -> "Given":
        """Return the facts with a name."""
        return replace(self, name=name)

    @property
    def launch_day(self) -> date | None:
        """The wished launch; PlanError when it is not a date."""
        return _day(self.launch)

    @property
    def department_names(self) -> list[str]:
        """The departments, one by one."""
        return [part.strip() for part in self.departments.replace(";", ",").split(",") if part.strip()]

    def for_folder(self, profile: Profile | None) -> Facts:
        """Return what crmplan.yaml says."""
        proposed = profile or proposed_profile(self.users, self.sector)
        return Facts(_("CRM plan of {name}").format(name=self.name), self.name, proposed)

    def answers(self) -> dict[str, Data]:
        """Return the facts that are answers, by address."""
        launch = self.launch_day
        found: dict[str, Data] = {
            "direction.sector": self.sector or None,
            "direction.crm_users": str(self.users) if self.users else None,
            "direction.current_crm": self.present or None,
            "direction.wished_launch": launch.isoformat() if launch else None,
        }
        return {address: value for address, value in found.items() if value is not None}


def ask(given: Given) -> Given:
    """Ask for what is not given yet, each fact skippable with Enter."""
    console.say(_("Six facts to begin with. Enter skips one; everything can be changed later."), "faint")
    device = PlainDevice()

    def until_good(facts: Given, question: str, take: Callable[[Given, str], Given]) -> Given:
        while True:
            text = device.line(question).strip()
            try:
                return take(facts, text).checked() if text else facts
            except PlanError as error:
                console.say(f"{error.message} {error.hint}", "bad")

    steps: list[tuple[bool, str, Callable[[Given, str], Given]]] = [
        (not given.name, _("1. The organisation's name?"), lambda f, text: replace(f, name=text)),
        (not given.sector, _("2. What does it do, and for whom?"), lambda f, text: replace(f, sector=text)),
        (
            given.users is None,
            _("3. How many people will use the CRM?"),
            lambda f, text: replace(f, users=_count(text)),
        ),
        (
            not given.departments,
            _("4. Which departments will work in it? (commas between)"),
            lambda f, text: replace(f, departments=text),
        ),
        (
            not given.present,
            _("5. What keeps track of customers today? ({choices})").format(choices=", ".join(PRESENT)),
            lambda f, text: replace(f, present=text.lower()),
        ),
        (
            not given.launch,
            _("6. When would you like to launch? (year-month-day)"),
            lambda f, text: replace(f, launch=text),
        ),
    ]
    try:
        for wanted, question, take in steps:
            if wanted:
                given = until_good(given, question, take)
    except EOFError:
        hint = _("Give the facts as options and add --no-input to be asked nothing.")
        raise PlanError(_("The input ended before the questions did; no plan was made."), hint=hint) from None
    except (KeyboardInterrupt, Pressed):
        raise PlanError(_("Stopped; no plan was made."), exit_code=INTERRUPTED) from None
    return given.checked()


def _day(words: str) -> date | None:
    text = typed.day(words.strip())
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("“{value}” is not a date.").format(value=words)
        raise PlanError(message, hint=_("Write it as year-month-day, such as 2027-09-01.")) from None


def _count(text: str) -> int:
    number = typed.number(text)
    digits = number.readings[0] if isinstance(number, typed.Ambiguous) else number
    if not digits.isdecimal() or not 0 < len(digits) < 8 or int(digits) < 1:  # noqa: PLR2004 - ten million users
        raise PlanError(_("“{value}” is not a number of people.").format(value=text), hint=_("Write it in digits."))
    return int(digits)
