"""The context that every template gets: the plan as plain data.

``plan`` holds name, organisation, version, profile, currency, today; ``answers[topic][question]`` each answer with
its words; ``people``, ``findings``, ``gate`` and ``open`` what is missing. Content meant for the team alone is left
out before any template sees it, unless the document is internal.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from crmplan.checking import Report
from crmplan.findings import Finding, Gate, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.naming import row_name
from crmplan.plan.people import Person
from crmplan.plan.questions import PEOPLE, TIMELINE_TASKS, Question, QuestionType, ValueShape
from crmplan.plan.records import Answer
from crmplan.plan.values import Row, Value
from crmplan.rules.registry import all_rules

Plain = object
_OTHER_FILES = {
    "timeline.yaml": N_("Timeline"),
    "people.yaml": N_("People"),
    "decisions.yaml": N_("Decisions"),
    "waivers.yaml": N_("Accepted findings"),
    "measurements.yaml": N_("Readings"),
    "crmplan.yaml": N_("Settings"),
}


def base_context(plan: Plan, report: Report, *, internal: bool) -> dict[str, Plain]:
    """Return what every deliverable can speak of."""
    return {
        "plan": {
            "name": plan.name,
            "organisation": plan.settings.organisation or plan.name,
            "version": plan.settings.version,
            "profile": plan.settings.profile.value,
            "currency": plan.settings.currency,
            "today": plan.today,
        },
        "internal": internal,
        "answers": {
            topic.topic: {
                question.id: answer_data(plan, plan.answers[question.address], internal=internal)
                for question in topic.questions
                if question.is_asked
            }
            for topic in plan.catalogue.topics
        },
        "topics": {
            topic.topic: {"title": topic.say("title"), "why": topic.say("why"), "stage": topic.stage}
            for topic in plan.catalogue.topics
        },
        "people": {person.id: _person(person) for person in plan.people},
        "findings": [finding_data(plan, finding, internal=internal) for finding in report.findings],
        "gate": {
            "required": report.required.word,
            "reached": report.reached.word if report.reached else None,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
        },
    }


def _person(person: Person) -> dict[str, Plain]:
    return {"id": person.id, "name": person.name, "role": person.role, "department": person.department}


def finding_data(plan: Plan, finding: Finding, *, internal: bool = False) -> dict[str, Plain]:
    """Return a finding as a document shows it; what it says of content for the team alone is told in general words."""
    hidden = not internal and is_for_team(plan, finding.address)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "gate": finding.gate.word if finding.gate else None,
        "address": finding.address,
        "message": _in_general(finding) if hidden else finding.message,
        "hint": "" if hidden else finding.hint,
        "due": finding.due,
        "waived": finding.waived,
        "topic": _topic_title(plan, finding),
    }


def is_for_team(plan: Plan, address: str) -> bool:
    """Say whether an answer, or a cell of a table, is kept inside the team; a whole row is when its table is."""
    table, _bracket, rest = address.partition("[")
    question = plan.catalogue.by_address.get(table)
    column = question.column(rest.rpartition("].")[2]) if question and "]." in rest else None
    return bool(question and question.audience == "team") or bool(column and column.audience == "team")


def _in_general(finding: Finding) -> str:
    summary = next((rule.summary for rule in all_rules() if rule.code == finding.code), "")
    return _(summary) if summary else _("Something is to be settled inside the team.")


def _topic_title(plan: Plan, finding: Finding) -> str:
    topic = plan.catalogue.by_id.get(finding.address.partition(".")[0])
    return topic.say("title") if topic else _(_OTHER_FILES.get(finding.file, finding.file))


def answer_data(plan: Plan, answer: Answer, *, internal: bool) -> dict[str, Plain]:
    """Return an answer in words: ``given``, ``value`` (text, number, date, list), ``rows`` for a table, ``raw``."""
    question = answer.question
    hidden = question.audience == "team" and not internal
    given = answer.is_given and not hidden
    data: dict[str, Plain] = {
        "address": question.address,
        "ask": question.say("ask"),
        "given": given,
        "hidden": hidden,
        "status": answer.status.value,
        "asked": plan.is_relevant(question),
        "reason": "" if hidden else answer.reason,
        "note": "" if hidden else answer.note,
        "by": answer.by,
        "on": answer.on,
        "value": None,
        "raw": None,
        "rows": [],
    }
    if not given:
        return data
    if question.type is QuestionType.TABLE:
        data["rows"] = [row_data(plan, question, row, internal=internal) for row in plan.rows(question.address)]
        data["value"] = len(plan.rows(question.address))
    else:
        data["value"] = words(plan, question, question, answer.value)
        data["raw"] = _raw(answer.value)
    return data


def row_data(plan: Plan, question: Question, row: Row, *, internal: bool) -> dict[str, Plain]:
    """Return a row: each column in words, and the slugs under ``raw``; team columns only when internal."""
    columns = [column for column in question.columns if internal or column.audience != "team"]
    data: dict[str, Plain] = {column.id: words(plan, question, column, row[column.id]) for column in columns}
    data["raw"] = {column.id: _raw(row[column.id]) for column in columns}
    data["id"] = row.id
    data["called"] = row_name(plan, question.address, row)
    return data


def words(plan: Plan, question: Question, shape: ValueShape, value: Value) -> Plain:
    """Return a value as a reader wants it: labels for choices, names for references, numbers and dates as such."""
    if isinstance(value, list):
        return [_word(plan, question, shape, str(item)) for item in value]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or isinstance(value, int | Decimal | date):
        return value
    return _word(plan, question, shape, value)


def _word(plan: Plan, question: Question, shape: ValueShape, text: str) -> str:
    match shape.type:
        case QuestionType.CHOICE | QuestionType.MULTI:
            column = question.column(shape.id) if shape is not question else None
            return question.cell_label(column, text) if column else question.label_of(text)
        case QuestionType.PERSON:
            return plan.person_name(text)
        case QuestionType.REF | QuestionType.REFS:
            return reference_name(plan, shape.ref, text)
    return text


def reference_name(plan: Plan, target: str, row_id: str) -> str:
    """Return what a referenced row, person or task is called."""
    if target == PEOPLE:
        return plan.person_name(row_id)
    if target == TIMELINE_TASKS:
        task = plan.task(row_id)
        return task.title if task else row_id
    row = plan.row(target, row_id)
    return row_name(plan, target, row) if row else row_id


def _raw(value: Value) -> Plain:
    if isinstance(value, list):
        return [str(item) for item in value]
    return value


def open_questions(plan: Plan, topics: tuple[str, ...], gate: Gate) -> list[dict[str, Plain]]:
    """Return the questions of ``topics`` due at ``gate`` that are not settled, in words."""
    return [
        {
            "ask": answer.question.say("ask"),
            "address": answer.address,
            "topic": plan.catalogue.by_id[answer.question.topic].say("title"),
            "gate": answer.question.needed_by.word,
            "status": answer.state.value,
            "owner": plan.person_name(answer.owner) if answer.owner else "",
            "due": answer.due,
        }
        for answer in plan.missing(gate)
        if not topics or answer.question.topic in topics
    ]


Context = Mapping[str, Plain]
