"""Reading an answer from a person: by a line, a choice or a table, whatever the question asks for."""

from crmplan.errors import PlanError
from crmplan.interview import typed
from crmplan.interview.choices import CHOOSING, CHOOSING_MANY, options
from crmplan.interview.devices import Device, Option, Pressed
from crmplan.interview.engine import Session, drafted
from crmplan.interview.forms import form
from crmplan.interview.rows import RowTalk
from crmplan.interview.shared import takes_several
from crmplan.language import _
from crmplan.plan.answering import add_person, put
from crmplan.plan.cells import convert_cell
from crmplan.plan.core_changes import is_core_change
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape
from crmplan.plan.records import Answer
from crmplan.yamlio.reader import Data

NEW_PERSON = "+"


class AnswerReader:
    """Reads answers on a device. A text left in the middle of a line comes back when its question does."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._unfinished: dict[str, str] = {}

    def read(self, session: Session, question: Question) -> Data:
        """Return the answer as it would stand in the file; raises what the device raises."""
        raw = session.plan.answer(question.address).raw
        if question.type is not QuestionType.TABLE:
            return self._value(session, question, question, raw)
        talk = RowTalk(
            self.device,
            lambda column, now: self._cell(session, question, column, now),
            lambda rows: self._keep(session, question, rows),
        )
        return talk.run(session.plan, question, raw)

    def begun(self, session: Session, question: Question) -> str:
        """Return the text to go on with: what was left in the line, else what the plan holds."""
        raw = session.plan.answer(question.address).raw
        return self._unfinished.pop(question.address, raw if isinstance(raw, str) else "")

    def evidence(self, answer: Answer, record: Data) -> str:
        """Ask why an agreed core answer has to change; empty for any other. Raises what the device raises."""
        if not is_core_change(answer, record):
            return ""
        self.device.show(_("This answer is agreed and part of the core of your strategy."), "warn")
        return self.device.line(_("Which figures or events show that it has to change?")).strip()

    def remember(self, question: Question, text: str) -> None:
        """Keep a text that is not saved yet: it comes back with its question."""
        self._unfinished[question.address] = text

    def forget(self, question: Question) -> None:
        """Forget a text that was kept: its question is answered."""
        self._unfinished.pop(question.address, None)

    def _cell(self, session: Session, question: Question, column: Column, now: Data) -> Data:
        """Read a cell until it holds what the column can hold."""
        while True:
            value = self._value(session, question, column, now)
            _typed, problem = convert_cell(column, value or None, session.plan.known_ids)
            if problem is None:
                return value
            self.device.show(f"{problem.message} {problem.hint}".strip(), "bad")

    def _keep(self, session: Session, question: Question, raw: Data) -> None:
        """Put an answer that is not finished on the disk as a draft; what cannot be written is said at once."""
        if (raw or None) == (session.plan.answer(question.address).raw or None):
            return
        record = drafted(session.plan, question, raw)
        because = self.evidence(session.plan.answer(question.address), record)
        try:
            session.plan, _outcome = put(session.plan, question.address, record, because=because)
        except PlanError as error:
            self._refuse(error)

    def _value(self, session: Session, question: Question, shape: ValueShape, now: Data) -> Data:
        prompt = _prompt(session, question, shape) if isinstance(shape, Column) else ""
        if shape.type in CHOOSING_MANY:
            chosen = [now] if isinstance(now, str) else [str(item) for item in now or ()]
            return list(self.device.pick_many(prompt, options(session.plan, question, shape), chosen))
        old = now if isinstance(now, str) else ""
        if shape.type in CHOOSING:
            return self._choose(session, question, shape, prompt, old)
        text = self._in_cell(shape, prompt, old) if isinstance(shape, Column) else self._line(session, question)
        if takes_several(session.plan, question) and any(char.isalpha() for char in text):
            return text.strip()
        meant = typed.interpret(shape, text, {}) if text.strip() else ""
        return self._which(meant) if isinstance(meant, typed.Ambiguous) else meant

    def _line(self, session: Session, question: Question) -> str:
        try:
            return self.device.line("", self.begun(session, question))
        except Pressed as pressed:
            if pressed.typed:
                self._unfinished[question.address] = pressed.typed
            raise

    def _in_cell(self, column: Column, prompt: str, now: str) -> str:
        """Read the text of a cell, by line or in the person's editor."""
        try:
            return self.device.line(prompt, now)
        except Pressed as pressed:
            if pressed.command != "edit" or column.type not in {QuestionType.TEXT, QuestionType.LONG}:
                raise
            text = self.device.edit(pressed.typed or now).strip()
            self.device.show(text, "", 2)
            return text

    def edited(self, session: Session, question: Question) -> str:
        """Let the person write a text in their editor until they take it; empty when they leave the answer as it was.

        Whoever leaves before saying so has written it all the same: it is kept as a draft, or comes back in the line.
        """
        text = self.begun(session, question)
        while True:
            text = self.device.edit(text).strip()
            if not text:
                self.device.show(_("The text is empty."), "warn")
                return ""
            self.device.show(text, "", 2)
            try:
                chosen = self._is_taken()
            except Pressed:
                self.remember(question, text)
                raise
            except (EOFError, KeyboardInterrupt):
                self._keep(session, question, text)
                raise
            if chosen in {"yes", "no"}:
                return text if chosen == "yes" else ""

    def _is_taken(self) -> str:
        self.device.forget_typed()
        choices = [
            Option("yes", _("yes, take it")),
            Option("again", _("no, edit it again")),
            Option("no", _("no, leave the answer as it was")),
        ]
        return self.device.pick(_("Take this text?"), choices, "yes", closed=True)

    def figure(self, question: Question) -> Data:
        """Read a figure that a room agrees on; empty for none."""
        text = self.device.line("").strip()
        meant = typed.interpret(question, text, {}) if text else ""
        return self._which(meant) if isinstance(meant, typed.Ambiguous) else meant

    def _choose(self, session: Session, question: Question, shape: ValueShape, prompt: str, now: str) -> Data:
        choices = options(session.plan, question, shape)
        optional = isinstance(shape, Column) and not shape.required
        if shape.type is QuestionType.CONFIRM:
            self.device.forget_typed()
            return typed.confirm(self.device.pick(prompt, choices, typed.confirm(now), optional=optional))
        if shape.type is not QuestionType.PERSON:
            return self.device.pick(prompt, choices, now, optional=optional)
        chosen = self.device.pick(prompt, [*choices, Option(NEW_PERSON, _("somebody new"))], now, optional=optional)
        return self._introduce(session) if chosen == NEW_PERSON else chosen

    def _introduce(self, session: Session) -> Data:
        name = self.device.line(_("Name")).strip()
        if not name:
            return ""
        role = self.device.line(_("Role in the company")).strip()
        try:
            session.plan, person_id = add_person(session.plan, name, role)
        except PlanError as error:
            self._refuse(error)
            return ""
        return person_id

    def _which(self, ambiguous: typed.Ambiguous) -> Data:
        self.device.show(_("“{text}” can be read in two ways.").format(text=ambiguous.text), "warn")
        return self.device.pick(_("Which?"), [Option(reading, reading) for reading in ambiguous.readings], closed=True)

    def _refuse(self, error: PlanError) -> None:
        self.device.show(f"{error.message} {error.hint}".strip(), "bad")


def _prompt(session: Session, question: Question, column: Column) -> str:
    written = form(session.plan, question, column)
    return " ".join(filter(None, (question.column_say(column, "help"), f"({written})" if written else "")))
