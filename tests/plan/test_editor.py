"""What an editor with a real YAML language server makes of a plan: clean, an error, a completion, a hover."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import module, program
from tests.language_server import Editor, editor
from tests.program import crmplan

SAMPLE = Path(__file__).parents[2] / "sample_project"
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.yaml"))
TOPICS = [name for name in FILES if "/" in name]
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
DIRECTION = "strategy/direction.yaml"
FAULTY = """\
# yaml-language-server: $schema=../schema/value-proposition.json
statement: {value: Parts before ten., status: agred}
relative_price: hihger
statment: x
segments:
  - id: shops
    name: 01067
    core: no
    zzz: 1
"""
HALF = """\
# yaml-language-server: $schema=../schema/direction.json
crm_users: 12
des
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Open a copy of the sample whose schemas ``crmplan schema`` has written anew, and two files to try things in."""
    server = module("yaml-language-server/bin/yaml-language-server")
    node = program("node")
    folder = tmp_path_factory.mktemp("editor") / "plan"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("schema"))
    assert crmplan("schema", folder=folder).code == 0
    (folder / "strategy" / "faulty.yaml").write_text(FAULTY, encoding="utf-8")
    (folder / "strategy" / "half.yaml").write_text(HALF, encoding="utf-8")
    with editor([node, str(server), "--stdio"], folder, SETTINGS) as ready:
        yield ready


@pytest.mark.parametrize("file", FILES)
def test_the_sample_is_clean(opened: Editor, file: str) -> None:
    assert opened.open(file) == []


@pytest.mark.parametrize("file", TOPICS)
def test_every_topic_names_its_schema(file: str) -> None:
    head = (SAMPLE / file).read_text(encoding="utf-8").splitlines()[0]
    assert head == f"# yaml-language-server: $schema=../schema/{Path(file).stem}.json"


def test_a_planted_error_is_reported_at_its_line(opened: Editor) -> None:
    found = opened.open("strategy/faulty.yaml")
    errors = {fault["range"]["start"]["line"] + 1: fault["message"] for fault in found if fault["severity"] == 1}
    assert sorted(errors) == [2, 3, 4, 9]
    assert "statment" in errors[4]
    assert "zzz" in errors[9]


def test_a_key_is_completed(opened: Editor) -> None:
    opened.open("strategy/half.yaml")
    offered = opened.at("completion", "strategy/half.yaml", 3, 4)
    assert {"destination", "wished_launch"} <= {item["label"] for item in offered["items"]}
    told = next(item for item in offered["items"] if item["label"] == "destination")
    assert "three years" in str(told["documentation"]).lower()


def test_a_value_is_completed(opened: Editor) -> None:
    opened.open("strategy/faulty.yaml")
    offered = opened.at("completion", "strategy/faulty.yaml", 3, 17)
    assert {"lower", "equal", "higher"} <= {item["label"] for item in offered["items"]}


def test_hover_shows_the_question(opened: Editor) -> None:
    opened.open(DIRECTION)
    lines = (SAMPLE / DIRECTION).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("destination:"))
    shown = opened.at("hover", DIRECTION, line, 3)
    assert "Three years from now, what should be true for your customers" in shown["contents"]["value"]
