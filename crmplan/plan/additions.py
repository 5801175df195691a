"""Two catalogues compared: what one changes in the other, and what it only adds to it."""

from crmplan.plan.catalogue import Catalogue
from crmplan.plan.questions import Topic


def changed(own: Catalogue, base: Catalogue) -> tuple[str, ...]:
    """Return the topics and questions of ``base`` that ``own`` changes or leaves out, in the order of ``base``."""
    found = []
    for topic in base.topics:
        present = own.by_id.get(topic.topic)
        if present is None or _frame(present) != _frame(topic):
            found.append(topic.topic)
        for question in topic.questions:
            mine = own.by_address.get(question.address)
            if mine is None or mine != question:
                found.append(question.address)
    return tuple(found)


def with_additions(base: Catalogue, own: Catalogue) -> Catalogue:
    """Return ``base`` with the topics and questions that only ``own`` has; what both have stays as in ``base``.

    ``changed_by`` of the result names what ``own`` would have changed.
    """
    topics = [_with_questions(topic, own.by_id.get(topic.topic)) for topic in base.topics]
    topics += [topic for topic in own.topics if topic.topic not in base.by_id]
    return Catalogue(tuple(topics), changed(own, base))


def _frame(topic: Topic) -> object:
    return topic.changed(questions=())


def _with_questions(topic: Topic, own: Topic | None) -> Topic:
    known = {question.id for question in topic.questions}
    added = tuple(question for question in own.questions if question.id not in known) if own else ()
    return topic.changed(questions=(*topic.questions, *added)) if added else topic
