"""Finding the way through the questions: the map, the search, the review and the glossary, on any device."""

from collections.abc import Sequence

from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.interview import reviewing
from crmplan.interview.devices import Device
from crmplan.interview.engine import Session
from crmplan.interview.glossary import Term, look_up, terms
from crmplan.interview.searching import find
from crmplan.interview.wording import short, state_word
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.questions import STAGES
from crmplan.plan.records import Answer

_MOST_FOUND = 10
_ASK_WIDTH = 60


class Wayfinder:
    """Shows where one can go. Each way returns the topic or question to go to, empty to stay."""

    def __init__(self, device: Device, *, for_a_room: bool = False) -> None:
        self.device = device
        self.for_a_room = for_a_room

    def map(self, session: Session, target: str) -> str:
        """Show every topic with its counts and ask where to go; what is neither topic nor question is searched."""
        if not target:
            self._show_topics(session)
            question = _("Go to which topic or question? (a word searches; empty: stay)")
            target = self.device.line(question).strip()
        known = {*STAGES, *session.plan.catalogue.by_id, *session.plan.catalogue.by_address}
        if not target or target in known or not find(session.plan, target):
            return target
        return self.find(session, target)

    def _show_topics(self, session: Session) -> None:
        asked = session.plan.asked
        rows = []
        for topic in session.plan.catalogue.topics:
            inside = [answer for answer in asked if answer.question.topic == topic.topic]
            if inside:
                rows.append((topic.topic, topic.say("title"), _settled(inside)))
        self.device.table((_("Topic"), _("Title"), _("Answered")), rows)
        self.device.show(settled_by_gate(session.plan), "faint")

    def find(self, session: Session, words: str) -> str:
        """Show the questions that hold ``words`` and ask which one to go to."""
        words = words or self.device.line(_("Find which words?")).strip()
        if not words:
            return ""
        found = [each.answer for each in find(session.plan, words)]
        if not found:
            self.device.show(_("No question holds “{words}”.").format(words=words), "warn")
            return ""
        shown = found[:_MOST_FOUND]
        rows = [
            (str(number), short(answer.question.say("ask"), _ASK_WIDTH), answer.address, state_word(answer))
            for number, answer in enumerate(shown, start=1)
        ]
        self.device.table(("#", _("Question"), _("Address"), _("State")), rows)
        if len(found) > len(shown):
            more = len(found) - len(shown)
            sentence = ngettext(
                "{count} more question holds it; another word narrows it.",
                "{count} more questions hold it; another word narrows it.",
                more,
            )
            self.device.show(sentence.format(count=more), "faint")
        return self._which(shown)

    def review(self, session: Session, which: str, topic: str) -> str:
        """Show what was answered in ``which``, or in the present ``topic``, and ask which answer to change."""
        try:
            parts = reviewing.answered(session.plan, which or topic)
        except PlanError as error:
            self.device.show(f"{error.message} {error.hint}".strip(), "bad")
            return ""
        if not parts:
            self.device.show(_("Nothing is answered here yet."), "warn")
        listed: list[Answer] = []
        for part in parts:
            begin = len(listed) + 1
            listed += part.answers
            self.device.show(part.title, "title")
            rows = reviewing.rows(session.plan, part.answers, begin, for_a_room=self.for_a_room)
            self.device.table(reviewing.heads(), rows)
        if which not in {reviewing.EVERYTHING, _("all")}:
            self.device.show(_(":review all shows every topic."), "faint")
        return self._which(listed) if listed else ""

    def _which(self, listed: Sequence[Answer]) -> str:
        """Ask for the number of a question, or take an address; empty stays."""
        chosen = self.device.line(_("Go to which one? (its number; empty: stay)")).strip()
        if chosen.isdecimal() and len(chosen) < 5 and 1 <= int(chosen) <= len(listed):  # noqa: PLR2004 - as listed
            return listed[int(chosen) - 1].address
        return chosen

    def glossary(self, word: str, here: Sequence[Term]) -> None:
        """Explain ``word``, or the words of the present question; without either, name what is explained."""
        found, near = look_up(word) if word else (list(here), [])
        for term in found:
            self.device.show(term.name, "title", 2)
            self.device.show(term.meaning, "", 4)
        if found:
            return
        if word:
            self.device.show(_("The glossary does not explain “{word}”.").format(word=word), "warn")
        names = ", ".join(near or [term.name for term in terms()])
        self.device.show(_("It explains: {terms}").format(terms=names), "", 2)


def settled_by_gate(plan: Plan) -> str:
    """Return how many of the questions that each gate needs are settled."""
    gates = [(gate, [answer for answer in plan.asked if answer.question.needed_by is gate]) for gate in Gate]
    counted = " · ".join(f"{gate.word} {_settled(inside)}" for gate, inside in gates if inside)
    return _("Needed by gate: {gates}").format(gates=counted)


def _settled(answers: Sequence[Answer]) -> str:
    return f"{sum(answer.is_settled for answer in answers)}/{len(answers)}"
