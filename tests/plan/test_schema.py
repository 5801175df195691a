"""Tests of the JSON Schemas: they take what crmplan takes and refuse what it refuses."""

import json
import re
from pathlib import Path

import pytest
import yaml

from crmplan.plan.questions import QuestionType, Topic
from crmplan.plan.schema import schema, schemas
from tests.plan_builder import full_catalogue

jsonschema = pytest.importorskip("jsonschema", reason="needs the package jsonschema")
SAMPLE = Path(__file__).parent.parent.parent / "sample_project"
TOPICS = full_catalogue().topics


def as_an_editor_reads(text: str) -> object:
    """Return the data as a YAML language server sees it (YAML 1.2): only true and false are not text, nor numbers."""

    class Loader(yaml.SafeLoader):
        pass

    older = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in older]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$", re.IGNORECASE), list("tTfF"))
    return yaml.load(text, Loader=Loader)  # noqa: S506 - a safe loader with fewer resolvers


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.topic)
def test_a_schema_is_sound_and_takes_the_sample(topic: Topic) -> None:
    made = schema(topic)
    jsonschema.Draft7Validator.check_schema(made)
    data = as_an_editor_reads((SAMPLE / topic.file).read_text(encoding="utf-8"))
    errors = list(jsonschema.Draft7Validator(made).iter_errors(data))
    assert errors == []


@pytest.mark.parametrize(
    ("topic", "data"),
    [
        ("value-proposition", {"statment": "x"}),
        ("value-proposition", {"relative_price": "hihger"}),
        ("value-proposition", {"statement": {"value": "x", "status": "agred"}}),
        ("value-proposition", {"statement": {"valeu": "x"}}),
        ("value-proposition", {"segments": [{"name": "no id"}]}),
        ("direction", {"wished_launch": "next year"}),
        ("direction", {"crm_users": "many"}),
    ],
)
def test_a_fault_is_refused(topic: str, data: object) -> None:
    made = schema(full_catalogue().by_id[topic])
    assert not jsonschema.Draft7Validator(made).is_valid(data)


def test_every_question_has_its_words_and_choices() -> None:
    for topic in TOPICS:
        properties = schema(topic)["properties"]
        assert isinstance(properties, dict)
        assert list(properties) == [question.id for question in topic.questions if question.is_asked]
        for question in topic.questions:
            if question.type is QuestionType.CHOICE:
                value = properties[question.id]["anyOf"][0]
                assert value["enum"] == [*question.choices, None]


def test_the_samples_schemas_are_up_to_date() -> None:
    for name, text in schemas(full_catalogue()):
        assert json.loads((SAMPLE / name).read_text(encoding="utf-8")) == json.loads(text), (
            f"run crmplan schema: {name}"
        )
