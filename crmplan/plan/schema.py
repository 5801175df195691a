"""JSON Schemas for editors: completion and hover for every topic, from the same catalogue the interview asks.

Scalars accept text, numbers and booleans alike: an editor reads ``01067`` as a number, crmplan as the text it is.
"""

import json
from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.questions import Column, Question, QuestionType, Topic, ValueShape
from crmplan.plan.readings import SLUG
from crmplan.plan.records import Status

FOLDER = "schema"
Schema = dict[str, object]
_SOMETHING = ["string", "number", "boolean"]
_SCALAR = [*_SOMETHING, "null"]
_DATE = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"
_NUMBER = r"^\s*[+-]?[0-9]+(\.[0-9]+)?\s*$"
_PERCENT = r"^\s*[+-]?[0-9]+(\.[0-9]+)?\s*%?\s*$"
_YES_OR_NO = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"
_NUMBERS: Schema = {"type": ["number", "string", "null"], "pattern": _NUMBER}
_PATTERNED: dict[QuestionType, Schema] = {
    QuestionType.DATE: {"type": ["string", "null"], "pattern": _DATE},
    QuestionType.CONFIRM: {"type": ["boolean", "string", "null"], "pattern": _YES_OR_NO},
    QuestionType.PERCENT: {"type": ["number", "string", "null"], "pattern": _PERCENT},
    **dict.fromkeys((QuestionType.INT, QuestionType.SCALE, QuestionType.NUMBER, QuestionType.MONEY), _NUMBERS),
}


def schemas(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the schema files of a plan as (name relative to the plan, JSON text)."""
    for topic in catalogue.topics:
        yield _file(topic.topic, schema(topic))
    yield _file("measurements", measurements_schema())


def _file(name: str, content: Schema) -> tuple[str, str]:
    return f"{FOLDER}/{name}.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def measurements_schema() -> Schema:
    """Return the schema of ``measurements.yaml``."""
    text: Schema = {"type": _SCALAR}
    row: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["criterion", "on", "value"],
        "properties": {
            "id": {"type": _SCALAR, "pattern": SLUG},
            "criterion": {"type": _SCALAR, "description": _("The id of an indicator → benchmark.criteria")},
            "on": {"type": "string", "pattern": _DATE, "description": _("The day that the value belongs to.")},
            "value": {"type": ["number", "string"], "pattern": _NUMBER, "description": _("In the indicator's unit.")},
            "source": {"type": _SCALAR, "description": _("The report or query that the value was read from.")},
            "by": {"type": _SCALAR, "description": _("Who read it → people")},
            "note": text,
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _("Readings of the indicators"),
        "description": _("What was read of the indicators since their start, one value for a day."),
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {"readings": {"type": ["array", "null"], "items": row}},
    }


def schema(topic: Topic) -> Schema:
    """Return the schema of one topic's file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": topic.say("title"),
        "description": topic.say("why"),
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {question.id: _entry(question) for question in topic.questions if question.is_asked},
        "definitions": {"record": _record_keys()},
    }


def _entry(question: Question) -> Schema:
    value = _value(question)
    record: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"value": value, **{key: {"$ref": f"#/definitions/record/{key}"} for key in _record_keys()}},
    }
    return {"description": f"{question.say('ask')}\n\n{question.say('help')}".strip(), "anyOf": [value, record]}


def _record_keys() -> dict[str, Schema]:
    text: Schema = {"type": _SCALAR}
    day: Schema = {"type": ["string", "null"], "pattern": _DATE}
    return {
        "status": {"enum": [status.value for status in Status]},
        "by": text,
        "on": day,
        "reason": text,
        "owner": text,
        "due": day,
        "note": text,
        "from": {"type": ["array", "string", "null"], "items": text},
        "asked": {"type": ["integer", "string", "null"]},
        "seen": {"type": ["object", "null"]},
    }


def _value(question: Question) -> Schema:
    if question.type is not QuestionType.TABLE:
        return _shape(question)
    row: Schema = {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": {"id": {"type": _SOMETHING, "pattern": SLUG}, **dict(map(_cell, question.columns))},
        "defaultSnippets": [{"label": "row", "body": {"id": "", **{c.id: "" for c in question.columns if c.required}}}],
    }
    return {"type": ["array", "null"], "items": row}


def _cell(column: Column) -> tuple[str, Schema]:
    hint = f"{column.label or column.id}. {column.help}".strip()
    if column.ref:
        hint = f"{hint} → {column.ref}"
    return column.id, {"description": hint, **_shape(column)}


def _shape(shape: ValueShape) -> Schema:
    match shape.type:
        case QuestionType.CHOICE:
            return {"enum": [*shape.choices, None]}
        case QuestionType.MULTI:
            several: Schema = {"type": "array", "items": {"enum": list(shape.choices)}}
            return {"anyOf": [{"enum": [*shape.choices, None]}, several]}
        case QuestionType.REFS:
            return {"type": ["array", *_SCALAR], "items": {"type": _SOMETHING}}
        case _:
            return _PATTERNED.get(shape.type, {"type": _SCALAR})
