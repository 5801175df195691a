"""ANS106: a file answers a question that nobody asks."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Place, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.people import FILE
from crmplan.plan.questions import Question, Topic
from crmplan.plan.values import suggest
from crmplan.plan.voices import FOLDER, address_of, heard, respondents
from crmplan.rules.wording import quote

CODE = "ANS106"
NAME = "unknown-question"
SEVERITY = Severity.WARNING
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how answers are read"
NEEDS = ()
SUMMARY = N_("A file answers a question that nobody asks.")
WHY = N_(
    "A misspelt question is an answer lost: it stands in the file, but nothing reads it. An answer whose question no "
    "longer applies is kept, because it may apply again; it is only mentioned."
)
BAD = N_(
    """\
direction:
  sectors: Distributor of spare parts to repair workshops
"""
)
GOOD = N_(
    """\
direction:
  sector: Distributor of spare parts to repair workshops
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield keys that are no question of their topic, and answers whose question is not asked of this plan.

    The same of what respondents answer alone, and respondents whom people.yaml does not know.
    """
    for topic in plan.catalogue.topics:
        if plan.is_usable(topic.topic) and topic.file in plan.files:
            yield from _strangers(plan, topic)
            yield from _no_longer_asked(plan, topic)
    for person in respondents(plan):
        yield from _unknown_person(plan, person)
        own = heard(plan, person)
        for topic in plan.catalogue.topics:
            if own.is_usable(topic.topic) and own.file_of(topic) in plan.files:
                yield from _strangers(own, topic)


def _strangers(plan: Plan, topic: Topic) -> Iterator[Hit]:
    known = [question.id for question in topic.questions if question.is_asked and _may_stand(plan, question)]
    for key in plan.files[plan.file_of(topic)].data:
        if key not in known:
            question = topic.question(key)
            message, hint = _not_to_be_answered(topic, question) if question else _unknown(topic, key, known)
            address = f"{topic.topic}.{key}"
            place = _key(plan, plan.file_of(topic), key)
            yield Hit(address_of(plan.voice, address) if plan.voice else address, message, hint, place=place)


def _may_stand(plan: Plan, question: Question) -> bool:
    """A respondent's own file holds what everyone is asked, and nothing else."""
    return not plan.voice or question.ask_of == "everyone"


def _unknown_person(plan: Plan, person: str) -> Iterator[Hit]:
    if plan.person(person) is None and plan.files.get(FILE) is not None and plan.files[FILE].usable:
        message = _("{person} answers alone, but nobody in people.yaml has this id.").format(person=quote(person))
        hint = suggest(person, [each.id for each in plan.people])
        hint = hint or _("Add them to people.yaml, or remove the folder {folder}.").format(folder=f"{FOLDER}/{person}")
        first = next(name for name in plan.files if name.startswith(f"{FOLDER}/{person}/"))
        yield Hit(f"{FOLDER}[{person}]", message, hint, place=Place(first, 1, 1, 1, 1))


def _unknown(topic: Topic, key: str, known: list[str]) -> tuple[str, str]:
    message = _("The topic {topic} has no question {key}.").format(topic=topic.topic, key=quote(key))
    return message, suggest(key, known) or _("Correct the name, or remove the key once its text stands elsewhere.")


def _not_to_be_answered(topic: Topic, question: Question) -> tuple[str, str]:
    if question.is_asked:
        message = _("{question} is answered together, not by each respondent alone.").format(question=question.address)
        return message, _("Move it to {file}, or remove it.").format(file=topic.file)
    message = _("{question} is worked out or only shown; it takes no answer.").format(question=question.address)
    return message, _("Remove the key.")


def _no_longer_asked(plan: Plan, topic: Topic) -> Iterator[Hit]:
    for question in topic.questions:
        if not question.is_asked or plan.answers[question.address].raw is None or plan.is_relevant(question):
            continue
        if all(plan.is_usable(address.split(".")[0]) for address in _speaks_of(question)):
            message = _not_asked(plan, question)
            yield Hit(question.address, message, severity=Severity.INFO, gate=question.needed_by)


def _speaks_of(question: Question) -> tuple[str, ...]:
    return question.condition.addresses if question.condition else ()


def _not_asked(plan: Plan, question: Question) -> str:
    profile = plan.settings.profile
    if profile not in question.profiles:
        message = _("{question} is answered, but the profile {profile} does not ask it; the answer is kept.")
        return message.format(question=question.address, profile=profile.value)
    message = _("{question} is answered, but it is asked only if {condition}; the answer is kept.")
    return message.format(question=question.address, condition=question.when)


def _key(plan: Plan, name: str, key: str) -> Place:
    document = plan.files[name].document
    span = document.spans[(key,)].key if document else None
    if span is None:
        return Place(name, 1, 1, 1, 1)
    return Place(name, span.line, span.column, span.line, span.column + len(key))
