"""What the workshop record needs: what was agreed since a day, what was put off, and who owes what by when."""

from collections.abc import Iterable
from datetime import date

from crmplan.findings import Gate
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import Answer, State, Status
from crmplan.rendering.context import Plain, words
from crmplan.rendering.dated import Table

NAMES_SHOWN = 8
"""Rows of a table that the record names; more are counted."""


def view(plan: Plan, since: date | None, required: Gate, *, internal: bool) -> dict[str, Plain]:
    """Return the record of what happened from ``since`` to today; of the last day with an answer when it is None."""
    first = since or _last_day(plan)
    recorded = [answer for answer in plan.asked if first and answer.on and first <= answer.on <= plan.today]
    kept = [answer for answer in recorded if internal or answer.question.audience != "team"]
    parked = [answer for answer in plan.asked if answer.state is State.PARKED]
    return {
        "since": first,
        "until": plan.today,
        "topics": _by_topic(plan, [answer for answer in kept if answer.state is not State.PARKED], internal=internal),
        "agreed": _count(recorded, Status.AGREED),
        "set_aside": _count(recorded, Status.NA),
        "tentative": _count(recorded, Status.DRAFT) + _count(recorded, Status.PROPOSED),
        "kept_inside": len(recorded) - len(kept),
        "parked": [_duty(plan, answer, internal=internal) for answer in _by_due(parked)],
        "parked_now": sum(answer in recorded for answer in parked),
        "without_owner": [answer.question.say("ask") for answer in parked if not answer.owner or not answer.due],
        "duties": _duties(plan, internal=internal),
        "present": _present(plan, [*recorded, *(answer for answer in parked if answer in recorded)]),
        "decisions": [
            {"date": d.date, "body": d.body, "decision": d.decision, "reason": d.reason, "evidence": d.evidence}
            for d in plan.decisions
            if first and first <= d.date <= plan.today
        ],
        "left": len(plan.missing(required)),
        "gate": required.word,
        "reporter": plan.person_name(plan.text("project.manager")) if plan.text("project.manager") else None,
    }


def _last_day(plan: Plan) -> date | None:
    """The last day, up to today, on which something was answered or decided."""
    answered = [answer.on for answer in plan.answers.values() if answer.on and answer.on <= plan.today]
    decided = [decision.date for decision in plan.decisions if decision.date <= plan.today]
    return max([*answered, *decided], default=None)


def _count(answers: Iterable[Answer], status: Status) -> int:
    return sum(answer.status is status for answer in answers)


def _by_topic(plan: Plan, answers: list[Answer], *, internal: bool) -> list[Plain]:
    """The answers by topic, in the order of the catalogue."""
    found: list[Plain] = []
    for topic in plan.catalogue.topics:
        inside = [answer for answer in answers if answer.question.topic == topic.topic]
        if inside:
            rows = [_answer(plan, answer, internal=internal) for answer in inside]
            found.append({"title": topic.say("title"), "answers": rows})
    return found


def _answer(plan: Plan, answer: Answer, *, internal: bool) -> dict[str, Plain]:
    question = answer.question
    is_table = question.type is QuestionType.TABLE
    named = _named(plan, question, internal=internal) if is_table and answer.is_given else []
    return {
        "ask": question.say("ask"),
        "status": answer.status.value,
        "kind": question.type.value,
        "unit": question.say("unit") if question.unit else "",
        "value": words(plan, question, question, answer.value) if answer.is_given and not is_table else None,
        "rows": named[:NAMES_SHOWN],
        "more": max(0, len(named) - NAMES_SHOWN),
        "by": plan.person_name(answer.by) if answer.by else None,
        "reason": answer.reason,
        "note": answer.note,
    }


def _named(plan: Plan, question: Question, *, internal: bool) -> list[str]:
    """What the rows of a table are called: by their first column that these readers may see, each name once."""
    column = next((column for column in question.columns if internal or column.audience != "team"), None)
    if column is None:
        return []
    cells = [words(plan, question, column, row[column.id]) for row in plan.rows(question.address)]
    return list(dict.fromkeys(", ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in cells))


def _by_due(answers: Iterable[Answer]) -> list[Answer]:
    return sorted(answers, key=lambda answer: (answer.due or date.max, answer.address))


def _duty(plan: Plan, answer: Answer, *, internal: bool) -> dict[str, Plain]:
    hidden = answer.question.audience == "team" and not internal
    return {
        "ask": answer.question.say("ask"),
        "topic": plan.catalogue.by_id[answer.question.topic].say("title"),
        "reason": "" if hidden else answer.reason,
        "owner": plan.person_name(answer.owner) if answer.owner else None,
        "due": answer.due,
        "is_overdue": answer.due is not None and answer.due < plan.today,
    }


def _duties(plan: Plan, *, internal: bool) -> list[Plain]:
    """Whoever owns an answer that is not settled, with what is owed and by when; the most urgent first."""
    owing: dict[str, Table] = {}
    for answer in _by_due(answer for answer in plan.asked if answer.owner and not answer.is_settled):
        owing.setdefault(answer.owner, []).append(_duty(plan, answer, internal=internal))
    return [{"person": plan.person_name(person), "items": items} for person, items in owing.items()]


def _present(plan: Plan, answers: Iterable[Answer]) -> list[Plain]:
    """Those who gave an answer, were asked for it, or took on to bring it."""
    ids = dict.fromkeys(name for answer in answers for name in (answer.by, *answer.sources, answer.owner) if name)
    people = [plan.person(name) for name in ids]
    known = {person.id: {"name": person.name, "role": person.role} for person in people if person}
    return [known.get(name, {"name": name, "role": ""}) for name in ids]
