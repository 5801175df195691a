"""The interview with a person, on any device: shows the question, reads the answer, understands the commands."""

from datetime import date

from crmplan.interview import typed
from crmplan.interview.devices import Device, Option, Pressed
from crmplan.interview.engine import Item, Refusal, Session, refuse
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.interview.reading import AnswerReader
from crmplan.interview.shared import takes_several
from crmplan.interview.showing import RoomShowing, Showing, terms_of
from crmplan.interview.wayfinding import Wayfinder
from crmplan.interview.wording import told
from crmplan.language import _
from crmplan.plan.core_changes import is_core_change
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import Status
from crmplan.yamlio.reader import Data

_NOTHING: tuple[Data, ...] = (None, "", [])


class Conversation:
    """A front for people; the device decides whether it looks plain or pretty."""

    def __init__(self, device: Device, *, for_a_room: bool = False) -> None:
        self.device = device
        self._showing = RoomShowing(device) if for_a_room else Showing(device)
        self._ways = Wayfinder(device, for_a_room=for_a_room)
        self._address = ""
        self._reader = AnswerReader(device)

    def ask(self, session: Session, item: Item) -> Action:
        """Show one question and return what the person did."""
        question = item.question
        if self._address != question.address:
            self._showing.put(session, item)
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
        if takes_several(session.plan, question) or refuse(session.plan, question, raw) is not None:
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
                case "edit":
                    return self._edit(session, item)
                case "map" | "find" | "review":
                    return self._go(session, item, pressed)
        except Pressed:
            return self.ask(session, item)
        except EOFError:
            return Quit()
        self._explain(session.plan, item.question, pressed)
        self._address = item.question.address
        return self.ask(session, item)

    def _explain(self, plan: Plan, question: Question, pressed: Pressed) -> None:
        if pressed.command == "csv":
            self.device.show(_("Only a table takes rows from a CSV file, at its own line."), "warn")
        elif pressed.command == "clear":
            self.device.show(_("An answer is not emptied: :park it, or say with :na that it does not apply."), "warn")
        elif pressed.command == "glossary":
            self._ways.glossary(pressed.argument, terms_of(plan, question))
        else:
            self._showing.more(plan, question)

    def _go(self, session: Session, item: Item, pressed: Pressed) -> Action:
        """Leave for another question, or come back to this one."""
        match pressed.command:
            case "map":
                target = self._ways.map(session, pressed.argument)
            case "find":
                target = self._ways.find(session, pressed.argument)
            case _:
                target = self._ways.review(session, pressed.argument, item.question.topic)
        return Jump(target) if target else self.ask(session, item)

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

    def _edit(self, session: Session, item: Item) -> Action:
        """Let the person write in their editor, show the text, and save it when they say so."""
        if item.question.type not in {QuestionType.TEXT, QuestionType.LONG}:
            self.device.show(_("Only texts are written in an editor."), "warn")
            return self.ask(session, item)
        text = self._reader.edited(session, item.question)
        return self._given(session, item.question, text) if text else self.ask(session, item)

    def refused(self, item: Item, refusal: Refusal) -> None:
        """Say why an answer was not taken."""
        del item
        self._showing.refused(refusal.sentences)

    def saved(self, item: Item, plan: Plan) -> None:
        """Say that the answer is on the disk."""
        del plan
        self._address = ""
        self._reader.forget(item.question)
        self._showing.saved(item)

    def notice(self, sentence: str) -> None:
        """Say something about the course of the interview."""
        self._showing.notice(sentence)

    def agree(self, item: Item) -> Data:
        """Ask the room for the answer it agrees on; whoever leaves here leaves it to be reconciled later."""
        self.device.forget_typed()
        self.device.show(_("What do you agree on? (Enter: later, with crmplan reconcile)"), "title")
        try:
            return self._reader.figure(item.question)
        except (Pressed, EOFError):
            return None

    def conflict(self, conflict: Conflict) -> Resolution | Edited:
        """Show both answers and ask which holds."""
        message = _("{address} was changed in the file while you answered.").format(address=conflict.address)
        self.device.show(message, "warn")
        self.device.show(_("In the file: {value}").format(value=told(conflict.theirs)), "", 2)
        self.device.show(_("Yours: {value}").format(value=told(conflict.mine)), "", 2)
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
            chosen = self.device.pick(_("Which one holds?"), choices, "later", closed=True)
            if chosen == "edit" and isinstance(conflict.mine, dict) and isinstance(mine, str):
                return Edited({**conflict.mine, "value": self.device.line("", mine)})
        except (Pressed, EOFError):
            chosen = "later"
        return Resolution(chosen) if chosen in set(Resolution) else Resolution.LATER
