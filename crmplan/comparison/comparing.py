"""The comparison of a plan with what it was: everything that ``crmplan diff`` and its document speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from crmplan.comparison.answers import AnswerChange, changed_answers, unreadable
from crmplan.comparison.dates import DateChanges, changed_dates
from crmplan.comparison.judgement import Judgement, judged
from crmplan.comparison.money import MoneyChanges, changed_money
from crmplan.comparison.touched import Reach, Touch
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, Deliverable, deliverable_names, load_deliverable
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.decisions import Decision
from crmplan.plan.model import Plan
from crmplan.plan.past import Past
from crmplan.plan.people import Person
from crmplan.plan.settings import RuleSettings

_SETTINGS = ("name", "organisation", "profile", "languages", "currency", "gate", "version", "rules", "extends")


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person who is new, gone (``after`` is None) or described otherwise."""

    before: Person | None
    after: Person | None

    @property
    def name(self) -> str:
        """What the person is called now, or was."""
        shown = self.after or self.before
        return shown.name if shown else ""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A key of crmplan.yaml with its value before and after, as text."""

    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two states of a plan and all that differs. ``touched`` is by address; ``dates_touch`` is for the tasks."""

    since: Past
    before: Plan
    after: Plan
    answers: tuple[AnswerChange, ...]
    dates: DateChanges
    money: MoneyChanges
    judgement: Judgement
    decisions: tuple[Decision, ...]
    people: tuple[PersonChange, ...]
    settings: tuple[SettingChange, ...]
    touched: Mapping[str, Touch]
    dates_touch: Touch
    unreadable: tuple[str, ...]

    @property
    def substance(self) -> list[AnswerChange]:
        """The answers of which more changed than that somebody confirmed them or noted something."""
        return [change for change in self.answers if change.is_substance]

    @property
    def has_changes(self) -> bool:
        """Say whether anything differs at all."""
        parts = (self.answers, self.decisions, self.people, self.settings)
        compared = (self.dates, self.money, self.judgement)
        return any(parts) or any(part.has_changes for part in compared)

    @property
    def documents(self) -> list[str]:
        """The deliverables that show anything that changed, in their usual order."""
        named = {name for touch in (*self._substantial(), self.dates_touch) for name in touch.documents}
        return [deliverable.name for deliverable in _deliverables(self.after) if deliverable.name in named]

    def _substantial(self) -> list[Touch]:
        return [self.touched[change.address] for change in self.substance]


def compare(since: Past, after: Plan) -> Comparison:
    """Compare ``after`` with what it was at ``since``; PlanError when that state cannot be read or judged."""
    before = since.plan(after)
    try:
        judgement = judged(before, after)
    except PlanError as error:
        message = _("{reason} (in {past}, or now)").format(reason=error.message, past=since.words)
        raise PlanError(message, hint=error.hint, file=error.file, line=error.line, column=error.column) from None
    answers = tuple(changed_answers(before, after))
    dates = changed_dates(before, after)
    reach = Reach(before, after, tuple(_deliverables(after)))
    return Comparison(
        since,
        before,
        after,
        answers,
        dates,
        changed_money(before, after),
        judgement,
        tuple(decision for decision in after.decisions if decision not in before.decisions),
        tuple(_people(before, after)),
        tuple(_settings(before, after)),
        {change.address: reach.of_answer(change) for change in answers},
        reach.of_dates(dates),
        tuple(unreadable(before, after)),
    )


def _deliverables(plan: Plan) -> list[Deliverable]:
    own = plan.root / "templates"
    folders = [own, PACKAGE_TEMPLATES] if own.is_dir() else [PACKAGE_TEMPLATES]
    return [load_deliverable(name, folders) for name in deliverable_names(folders)]


def _people(before: Plan, after: Plan) -> list[PersonChange]:
    were, are = {person.id: person for person in before.people}, {person.id: person for person in after.people}
    changes = [PersonChange(were.get(id), are.get(id)) for id in dict.fromkeys([*are, *were])]
    return [change for change in changes if change.before != change.after]


def _settings(before: Plan, after: Plan) -> list[SettingChange]:
    pairs = [(key, getattr(before.settings, key), getattr(after.settings, key)) for key in _SETTINGS]
    return [SettingChange(key, _text(old), _text(new)) for key, old, new in pairs if old != new]


def _text(value: object) -> str:
    """Return a setting in a line; the settings of the rules are too long for one."""
    if isinstance(value, RuleSettings):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
