"""The interview with a person, on any device: shows the question, reads the answer, understands the commands."""

from datetime import date

from crmplan.errors import PlanError
from crmplan.interview import typed
from crmplan.interview.choices import CHOOSING, CHOOSING_MANY, options
from crmplan.interview.devices import Device, Option, Pressed
from crmplan.interview.engine import Item, Refusal, Session
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.interview.rows import RowTalk
from crmplan.language import _, ngettext
from crmplan.plan.answering import add_person
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from crmplan.plan.questions import Question, QuestionType, ValueShape
from crmplan.plan.records import State
from crmplan.yamlio.reader import Data

NEW_PERSON = "+"


class Conversation:
    """A front for people; the device decides whether it looks plain or pretty."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._topic = ""
        self._address = ""

    def ask(self, session: Session, item: Item) -> Action:
        """Show one question and return what the person did."""
        question = item.question
        if self._address != question.address:
            self._show(session.plan, item)
        self._address = question.address
        try:
            raw = self._read(session, question, item.answer.raw)
        except Pressed as pressed:
            return self._obey(session, item, pressed)
        except EOFError:
            return Quit()
        if raw is None or raw in ("", []):
            self._address = ""
            return Skip()
        return Given(raw)

    def _show(self, plan: Plan, item: Item) -> None:
        question = item.question
        topic = plan.catalogue.by_id[question.topic]
        if self._topic != question.topic:
            self._topic = question.topic
            self.device.heading(topic.say("title"))
            self.device.show(topic.say("why"), "faint")
            self.device.show("")
        left = ngettext("{count} question left", "{count} questions left", item.remaining).format(count=item.remaining)
        due = _("needed by: {gate}").format(gate=question.needed_by.word)
        self.device.show(f"{left} · {due}", "faint")
        self.device.show(question.say("ask"), "title")
        if question.help:
            self.device.show(question.say("help"), "", 2)
        self._show_state(item)

    def _show_state(self, item: Item) -> None:
        answer = item.answer
        if answer.state is State.PARKED:
            self.device.show(_("Parked: {reason}").format(reason=answer.reason), "warn", 2)
        for problem in answer.invalid:
            self.device.show(f"{problem.message} {problem.hint}".strip(), "bad", 2)
        if isinstance(answer.raw, str):
            self.device.show(_("So far: {value}").format(value=answer.raw), "faint", 2)

    def _show_more(self, question: Question) -> None:
        self.device.show(question.say("help"), "", 2)
        if question.example is not None:
            self.device.show(_("For example:"), "faint", 2)
            self.device.show(_example(question.example), "", 4)
        keys = _("Shift-Tab :back · F2 :park · F3 :na · Ctrl-O :map · Ctrl-X Ctrl-E :edit · :skip · Ctrl-C :quit")
        self.device.show(keys, "faint", 2)

    def _read(self, session: Session, question: Question, raw: Data) -> Data:
        if question.type is QuestionType.TABLE:
            talk = RowTalk(self.device, lambda shape, now: self._value(session, question, shape, now))
            return talk.run(session.plan, question, raw)
        return self._value(session, question, question, raw)

    def _value(self, session: Session, question: Question, shape: ValueShape, now: Data) -> Data:
        plan = session.plan
        prompt = "" if shape is question else shape.help
        if shape.type in CHOOSING_MANY:
            chosen = [now] if isinstance(now, str) else [str(item) for item in now or ()]
            return list(self.device.pick_many(prompt, options(plan, question, shape), chosen))
        if shape.type in CHOOSING:
            return self._choose(session, question, shape, now if isinstance(now, str) else "")
        text = self.device.line(prompt, now if isinstance(now, str) else "")
        meant = typed.interpret(shape, text, {}) if text.strip() else ""
        return self._which(meant) if isinstance(meant, typed.Ambiguous) else meant

    def _choose(self, session: Session, question: Question, shape: ValueShape, now: str) -> Data:
        choices = options(session.plan, question, shape)
        if shape.type is not QuestionType.PERSON:
            return self.device.pick("", choices, now)
        chosen = self.device.pick("", [*choices, Option(NEW_PERSON, _("somebody new"))], now)
        return self._introduce(session) if chosen == NEW_PERSON else chosen

    def _introduce(self, session: Session) -> Data:
        name = self.device.line(_("Name"))
        if not name.strip():
            return ""
        role = self.device.line(_("Role in the company"))
        session.plan, person_id = add_person(session.plan, name.strip(), role.strip())
        return person_id

    def _which(self, ambiguous: typed.Ambiguous) -> Data:
        self.device.show(_("“{text}” can be read in two ways.").format(text=ambiguous.text), "warn")
        return self.device.pick(_("Which?"), [Option(reading, reading) for reading in ambiguous.readings])

    def _obey(  # noqa: PLR0911 - one case for each command
        self, session: Session, item: Item, pressed: Pressed
    ) -> Action:
        self._address = ""
        try:
            match pressed.command:
                case "back":
                    return Back()
                case "quit":
                    return Quit()
                case "skip":
                    return Skip()
                case "park":
                    return self._park(session.plan)
                case "na":
                    return NotApplicable(self.device.line(_("Why does it not apply?")))
                case "map":
                    return self._map(session, pressed.argument)
                case "edit":
                    return self._edit(session, item)
        except Pressed:
            return self.ask(session, item)
        except EOFError:
            return Quit()
        self._show_more(item.question)
        self._address = item.question.address
        return self.ask(session, item)

    def _park(self, plan: Plan) -> Action:
        reason = self.device.line(_("Why is it left for later?"))
        people = [Option(person.id, person.name) for person in plan.people]
        owner = self.device.pick(_("Who brings the answer?"), people) if people else ""
        due = typed.day(self.device.line(_("By when? (year-month-day, empty for no date)")).strip())
        try:
            return Park(reason, owner, date.fromisoformat(due) if due else None)
        except ValueError:
            self.device.show(_("“{value}” is not a date.").format(value=due), "bad")
            return Park(reason, owner)

    def _map(self, session: Session, target: str) -> Action:
        if target:
            return Jump(target)
        rows = []
        for topic in session.plan.catalogue.topics:
            inside = [answer for answer in session.plan.asked if answer.question.topic == topic.topic]
            done = sum(answer.is_settled for answer in inside)
            rows.append((topic.topic, topic.say("title"), f"{done}/{len(inside)}"))
        self.device.table((_("Topic"), _("Title"), _("Answered")), rows)
        chosen = self.device.line(_("Go to which topic or question? (empty: stay)")).strip()
        return Jump(chosen) if chosen else self.ask(session, session.current() or _nothing())

    def _edit(self, session: Session, item: Item) -> Action:
        if item.question.type not in {QuestionType.TEXT, QuestionType.LONG}:
            self.device.show(_("Only texts are written in an editor."), "warn")
            return self.ask(session, item)
        text = self.device.edit(item.answer.raw if isinstance(item.answer.raw, str) else "").strip()
        self.device.show(text or _("The text is empty."), "", 2)
        return Given(text) if text else self.ask(session, item)

    def refused(self, item: Item, refusal: Refusal) -> None:
        """Say why an answer was not taken."""
        del item
        for sentence in refusal.sentences:
            self.device.show(sentence, "bad")

    def saved(self, item: Item, plan: Plan) -> None:
        """Say that the answer is on the disk."""
        del plan
        self._address = ""
        self.device.show(_("Saved: {address}").format(address=item.question.address), "good")
        self.device.show("")

    def notice(self, sentence: str) -> None:
        """Say something about the course of the interview."""
        self.device.show(sentence, "warn")

    def conflict(self, conflict: Conflict) -> Resolution | Edited:
        """Show both answers and ask which holds."""
        message = _("{address} was changed in the file while you answered.").format(address=conflict.address)
        self.device.show(message, "warn")
        self.device.show(_("In the file: {value}").format(value=_example(conflict.theirs)), "", 2)
        self.device.show(_("Yours: {value}").format(value=_example(conflict.mine)), "", 2)
        choices = [
            Option("mine", _("mine")),
            Option("theirs", _("the one in the file")),
            Option("later", _("decide later; mine is kept")),
        ]
        try:
            chosen = self.device.pick(_("Which one holds?"), choices, "later")
        except (Pressed, EOFError):
            chosen = "later"
        return Resolution(chosen) if chosen in set(Resolution) else Resolution.LATER


def _nothing() -> Item:
    raise PlanError(_("Nothing is left to ask."), exit_code=0)


def _example(value: object) -> str:
    """Return a value as text; rows as lines of column and cell."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_example(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(f"- {_example(item)}" for item in value)
    return "" if value is None else str(value)
