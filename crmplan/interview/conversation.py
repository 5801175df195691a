"""The interview with a person, on any device: shows the question, reads the answer, understands the commands."""

from datetime import date

from crmplan.interview import typed
from crmplan.interview.devices import Device, Option, Pressed
from crmplan.interview.engine import Item, Refusal, Session, refuse
from crmplan.interview.forms import form
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.interview.reading import AnswerReader
from crmplan.interview.reconciling import readers
from crmplan.language import _, ngettext
from crmplan.plan.core_changes import is_core_change
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import State, Status
from crmplan.yamlio.reader import Data

_NOTHING: tuple[Data, ...] = (None, "", [])


class Conversation:
    """A front for people; the device decides whether it looks plain or pretty."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._topic = ""
        self._address = ""
        self._reader = AnswerReader(device)

    def ask(self, session: Session, item: Item) -> Action:
        """Show one question and return what the person did."""
        question = item.question
        if self._address != question.address:
            self._show(session.plan, item)
        self._address = question.address
        try:
            raw = self._reader.read(session, question)
            if raw not in _NOTHING or session.plan.answer(question.address).raw not in _NOTHING:
                return self._given(session, question, raw)
        except Pressed as pressed:
            return self._obey(session, item, pressed)
        except EOFError:
            return Quit()
        self._address = ""
        return Skip()

    def _given(self, session: Session, question: Question, raw: Data) -> Given:
        """Take an answer, with the evidence when it changes an agreed core answer; meanwhile no text is lost."""
        if refuse(session.plan, question, raw) is not None:
            return Given(raw)
        answer = session.plan.answer(question.address)
        if session.plan.voice:
            return Given(raw, self._own_reason())
        if isinstance(raw, str) and is_core_change(answer, raw):
            self._reader.remember(question, raw)
        return Given(raw, self._reader.evidence(answer, raw))

    def _own_reason(self) -> str:
        """Ask a respondent why; who leaves here has answered all the same, and the answer is saved."""
        try:
            return self.device.line(_("Why do you see it so? (Enter: no reason)")).strip()
        except (EOFError, KeyboardInterrupt, Pressed):
            return ""

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
        if plan.voice:
            self.device.show(readers(plan), "faint")
        self.device.show(question.say("ask"), "title")
        if question.help:
            self.device.show(question.say("help"), "", 2)
        written = form(plan, question, question)
        if written:
            self.device.show(f"({written})", "faint", 2)
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
            self.device.show(_example(question.say_example()), "", 4)
        keys = _("Shift-Tab :back · F2 :park · F3 :na · Ctrl-O :map · Ctrl-X Ctrl-E :edit · :skip · Ctrl-C :quit")
        self.device.show(keys, "faint", 2)

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
                    return self._park(session.plan, item)
                case "na":
                    return self._not_applicable(item)
                case "map":
                    return self._map(session, item, pressed.argument)
                case "edit":
                    return self._edit(session, item)
        except Pressed:
            return self.ask(session, item)
        except EOFError:
            return Quit()
        self._show_more(item.question)
        self._address = item.question.address
        return self.ask(session, item)

    def _not_applicable(self, item: Item) -> Action:
        if item.question.na == "never":
            return NotApplicable("")
        reason = self.device.line(_("Why does it not apply?"))
        return NotApplicable(reason, self._reader.evidence(item.answer, {"status": Status.NA.value}))

    def _park(self, plan: Plan, item: Item) -> Action:
        reason = self.device.line(_("Why is it left for later?"))
        owner = self._bringer(plan)
        while True:
            due = typed.day(self.device.line(_("By when? (year-month-day, empty for no date)")).strip())
            try:
                day = date.fromisoformat(due) if due else None
            except ValueError:
                self.device.show(_("“{value}” is not a date.").format(value=due), "bad")
                continue
            return Park(reason, owner, day, self._reader.evidence(item.answer, {"status": Status.PARKED.value}))

    def _bringer(self, plan: Plan) -> str:
        people = [Option(person.id, person.name) for person in plan.people]
        while people:
            owner = self.device.pick(_("Who brings the answer?"), people, optional=True)
            if not owner or plan.person(owner):
                return owner
            self.device.show(_("Nobody in the plan is called “{name}”.").format(name=owner), "bad")
        return ""

    def _map(self, session: Session, item: Item, target: str) -> Action:
        if target:
            return Jump(target)
        rows = []
        for topic in session.plan.catalogue.topics:
            inside = [answer for answer in session.plan.asked if answer.question.topic == topic.topic]
            done = sum(answer.is_settled for answer in inside)
            rows.append((topic.topic, topic.say("title"), f"{done}/{len(inside)}"))
        self.device.table((_("Topic"), _("Title"), _("Answered")), rows)
        chosen = self.device.line(_("Go to which topic or question? (empty: stay)")).strip()
        return Jump(chosen) if chosen else self.ask(session, item)

    def _edit(self, session: Session, item: Item) -> Action:
        if item.question.type not in {QuestionType.TEXT, QuestionType.LONG}:
            self.device.show(_("Only texts are written in an editor."), "warn")
            return self.ask(session, item)
        text = self.device.edit(self._reader.begun(session, item.question)).strip()
        self.device.show(text or _("The text is empty."), "", 2)
        return self._given(session, item.question, text) if text else self.ask(session, item)

    def refused(self, item: Item, refusal: Refusal) -> None:
        """Say why an answer was not taken."""
        del item
        for sentence in refusal.sentences:
            self.device.show(sentence, "bad")

    def saved(self, item: Item, plan: Plan) -> None:
        """Say that the answer is on the disk."""
        del plan
        self._address = ""
        self._reader.forget(item.question)
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
        mine = conflict.mine.get("value") if isinstance(conflict.mine, dict) else None
        if isinstance(mine, str):
            choices.insert(2, Option("edit", _("neither: I write it now")))
        self.device.forget_typed()
        try:
            chosen = self.device.pick(_("Which one holds?"), choices, "later")
            if chosen == "edit" and isinstance(conflict.mine, dict) and isinstance(mine, str):
                return Edited({**conflict.mine, "value": self.device.line("", mine)})
        except (Pressed, EOFError):
            chosen = "later"
        return Resolution(chosen) if chosen in set(Resolution) else Resolution.LATER


def _example(value: object) -> str:
    """Return a value as text; rows as lines of column and cell."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_example(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(f"- {_example(item)}" for item in value)
    return "" if value is None else str(value)
