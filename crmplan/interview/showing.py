"""How a question is put before people: with its help and where it stands, or alone on a screen for a room."""

from collections.abc import Iterable

from crmplan.interview.devices import Device
from crmplan.interview.engine import Item, Session
from crmplan.interview.forms import form
from crmplan.interview.glossary import Term, terms_in
from crmplan.interview.reconciling import readers
from crmplan.interview.shared import takes_several
from crmplan.interview.wording import example_words
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import State
from crmplan.plan.roles import ROLES

_MOST_TERMS = 4  # a line of words that are explained, not a list


class Showing:
    """Puts each question on the device with everything that helps to answer it."""

    is_for_a_room = False

    def __init__(self, device: Device) -> None:
        self.device = device
        self._topic = ""
        self._explained: set[str] = set()

    def put(self, session: Session, item: Item) -> None:
        """Show a question, below the head of its topic when that is another, and why it is asked, once a sitting."""
        plan, question = session.plan, item.question
        topic = plan.catalogue.by_id[question.topic]
        if self._topic != question.topic:
            self._topic = question.topic
            self.device.heading(topic.say("title"))
            if question.topic not in self._explained:
                self._explained.add(question.topic)
                self.device.show(topic.say("why"), "faint")
                self.device.show("")
        left = ngettext("{count} question left", "{count} questions left", item.remaining).format(count=item.remaining)
        self.device.show(" · ".join((left, *_circumstances(question))), "faint")
        if plan.voice:
            self.device.show(readers(plan), "faint")
        self.device.show(question.say("ask"), "title")
        if question.help:
            self.device.show(question.say("help"), "", 2)
        self._show_hints(plan, question)
        self._show_state(item)

    def _show_hints(self, plan: Plan, question: Question) -> None:
        written = form(plan, question, question)
        if written:
            self.device.show(f"({written})", "faint", 2)
        if takes_several(plan, question):
            self.device.show(_("In a group: each person's figure, such as “sales 2, it 4”."), "faint", 2)
        if question.type is QuestionType.LONG:
            self.device.show(_("A longer text is easier in your editor: Ctrl-X Ctrl-E, or :edit."), "faint", 2)
        words = terms_of(plan, question)[:_MOST_TERMS]
        if words:
            names = ", ".join(term.name for term in words)
            self.device.show(_(":glossary explains: {terms}").format(terms=names), "faint", 2)

    def _show_state(self, item: Item) -> None:
        answer = item.answer
        if answer.state is State.PARKED:
            self.device.show(_("Parked: {reason}").format(reason=answer.reason), "warn", 2)
        for problem in answer.invalid:
            self.device.show(f"{problem.message} {problem.hint}".strip(), "bad", 2)
        if isinstance(answer.raw, str):
            self.device.show(_("So far: {value}").format(value=answer.raw), "faint", 2)

    def more(self, plan: Plan, question: Question) -> None:
        """Show the help, an example, the words that need explaining, and the keys."""
        self.device.show(question.say("help"), "", 2)
        if question.example is not None:
            self.device.show(_("For example:"), "faint", 2)
            self.device.show(example_words(question), "", 4)
        for term in terms_of(plan, question):
            self.device.show(f"{term.name}: {term.meaning}", "", 2)
        keys = _("Shift-Tab :back · F2 :park · F3 :na · Ctrl-O :map · Ctrl-X Ctrl-E :edit · :skip · Ctrl-C :quit")
        self.device.show(keys, "faint", 2)
        self.device.show(
            _(":find WORD · :review [TOPIC] · :glossary [WORD] · in a table :csv FILE, in a cell :clear"), "faint", 2
        )

    def saved(self, item: Item) -> None:
        """Say that the answer is on the disk."""
        self.device.show(_("Saved: {address}").format(address=item.question.address), "good")
        self.device.show("")

    def notice(self, sentence: str) -> None:
        """Say something about the course of the interview."""
        self.device.show(sentence, "warn")

    def refused(self, sentences: Iterable[str]) -> None:
        """Say why an answer was not taken."""
        for sentence in sentences:
            self.device.show(sentence, "bad")


class RoomShowing(Showing):
    """One question a screen, for a projector: the question, how far you are, who can answer, and nothing else."""

    is_for_a_room = True
    _margin = 6

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._told: list[tuple[str, str]] = []

    def put(self, session: Session, item: Item) -> None:
        """Show a question on a screen of its own, below what was said since the last one."""
        plan, question = session.plan, item.question
        self.device.clear()
        for sentence, style in self._told:
            self.device.show(sentence, style)
        self._told = []
        self.device.show("")
        self.device.show(" · ".join((_place(session, question), *_circumstances(question))), "faint", self._margin)
        self.device.show("\n")
        self.device.show(question.say("ask"), "title", self._margin)
        self.device.show("\n")
        written = form(plan, question, question)
        if written:
            self.device.show(f"({written})", "faint", self._margin)
        if takes_several(plan, question):
            self.device.show(_("In a group: each person's figure, such as “sales 2, it 4”."), "faint", self._margin)

    def saved(self, item: Item) -> None:
        """Keep the sentence for the next screen, which would wipe it away; what was said before has been read."""
        self._told = [(_("Saved: {address}").format(address=item.question.address), "good")]

    def notice(self, sentence: str) -> None:
        """Say it now, and on the next screen again when that comes before anything is answered."""
        super().notice(sentence)
        self._told.append((sentence, "warn"))

    def refused(self, sentences: Iterable[str]) -> None:
        """Say it now, and on the next screen again when that comes before anything is answered."""
        told = list(sentences)
        super().refused(told)
        self._told = [(sentence, "bad") for sentence in told]


def terms_of(plan: Plan, question: Question) -> list[Term]:
    """Return the words of the glossary that the question or its help uses; those of the topic's title are known."""
    title = plan.catalogue.by_id[question.topic].say("title")
    return terms_in(question.say("ask"), question.say("help"), but=title)


def _circumstances(question: Question) -> list[str]:
    """By which gate the answer is needed, and who can give it."""
    words = [_("needed by: {gate}").format(gate=question.needed_by.word)]
    if question.who:
        roles = ", ".join(_(ROLES[role]) if role in ROLES else role for role in question.who)
        words.append(_("can be answered by: {roles}").format(roles=roles))
    return words


def _place(session: Session, question: Question) -> str:
    """Which question of how many this is, in the order of the catalogue."""
    inside = [answer.address for answer in session.plan.asked if session.scope.covers(answer.question)]
    number = inside.index(question.address) + 1 if question.address in inside else len(inside)
    return _("Question {number} of {total}").format(number=number, total=len(inside))
