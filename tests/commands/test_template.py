"""``crmplan template``, and what a hostile template of a plan can do through ``render``: nothing."""

import json
import os
import sys
import time
from pathlib import Path

import pytest

from tests.program import TODAY, crmplan

HOSTILE = [
    entry
    for line in (Path(__file__).parents[1] / "hostile/hostile.jsonl").read_text("utf-8").splitlines()
    if (entry := json.loads(line))["surface"] == "template"
]
FRAME = '{{% extends "_shared/deliverable.md.j2" %}}\n{{% block only %}}\n{body}\n{{% endblock %}}\n'


def letter(plan: Path, body: str) -> Path:
    """Give the plan a deliverable of its own."""
    folder = plan / "templates/letter"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deliverable.yaml").write_text("title: Letter\ngate: strategy\nsections: [only]\nalways: true\n")
    path = folder / "body.md.j2"
    path.write_text(FRAME.format(body=body), encoding="utf-8")
    return path


def test_a_template_is_taken_over_changed_and_rendered(fresh: Path) -> None:
    done = crmplan("template", "eject", "glossary", folder=fresh)
    assert done.code == 0
    assert "templates/glossary/body.md.j2" in done.out.replace(os.sep, "/")
    again = crmplan("template", "eject", "glossary", folder=fresh)
    assert again.code == 2
    assert "is there already" in again.err
    shown = json.loads(crmplan("template", "--json", folder=fresh).out)["deliverables"]
    assert {row["name"]: row["from"] for row in shown}["glossary"] == ["templates", "crmplan"]
    body = fresh / "templates/glossary/body.md.j2"
    body.write_text(body.read_text("utf-8").replace("{% endblock %}", "Our own words.\n{% endblock %}", 1), "utf-8")
    assert crmplan("render", "glossary", "--format", "md", "--today", TODAY, folder=fresh).code == 0
    assert "Our own words." in (fresh / "deliverables/glossary.md").read_text("utf-8")


def test_one_section_is_taken_over(fresh: Path) -> None:
    shown = crmplan("template", "list", "budget", folder=fresh)
    assert "Sections: opening" in shown.out
    assert crmplan("template", "eject", "budget", "--section", "opening", folder=fresh).code == 0
    text = (fresh / "templates/budget/body.md.j2").read_text("utf-8")
    assert text.startswith('{% extends "crmplan/budget/body.md.j2" %}')
    assert text.count("{% block") == 1
    assert crmplan("template", "eject", "nobody", folder=fresh).code == 2


def test_faults_are_found_before_a_document_is_made(fresh: Path) -> None:
    assert crmplan("template", "check", folder=fresh).code == 0
    letter(fresh, "{{ answers.direction.gols }}")
    done = crmplan("template", "check", folder=fresh)
    assert done.code == 1
    assert "templates/letter/body.md.j2:3:1" in done.out
    assert "Did you mean “goals”?" in done.out
    letter(fresh, "{{ plan.name|safe }}")
    found = json.loads(crmplan("template", "check", "--json", folder=fresh).out)["faults"]
    assert [(fault["file"], fault["line"]) for fault in found] == [("templates/letter/body.md.j2", 3)]
    letter(fresh, "{{ plan.name }}")
    assert crmplan("template", "check", folder=fresh).code == 0


@pytest.mark.parametrize("entry", HOSTILE, ids=lambda entry: str(entry["id"]))
def test_hostile_templates_are_refused_in_a_sentence(fresh: Path, entry: dict[str, str]) -> None:
    letter(fresh, entry["payload"].replace("lst", "findings"))
    done = crmplan("render", "letter", "--format", "md", folder=fresh)
    assert done.code == 2
    assert "letter/body.md.j2 fails on line 3" in done.err
    assert "Traceback" not in done.all
    assert not (fresh / "deliverables/letter.md").exists()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{% include 'letter/../../crmplan.yaml' %}", "does not exist"),
        ("{% include 'letter/link.j2' %}", "does not exist"),
        ("{% include 'crmplan/../../plan/files.py' %}", "does not exist"),
        ("{% include 'letter/body.md.j2' %}", "without end"),
        ("{{ '" + "(" * 3000 + "' }}{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "fails"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "longer than"),
        ("{% for a in range(9999) %}{{ 'word ' * 200 }}\n\n{% endfor %}", "more text"),
        ("{% for a in range(99999) %}*_[*_[*_[*_[{% endfor %}", "longer than"),
        ("{{ range(99999)|map('string')|join('a' * 9999) }}", "more text"),
        (
            "{% set c = namespace(x=['a' * 9999]) %}{% for a in range(60) %}{% set c.x = c.x + c.x %}{% endfor %}",
            "memory",
        ),
    ],
)
def test_a_template_cannot_leave_its_folder_nor_take_the_machine(fresh: Path, body: str, words: str) -> None:
    path = letter(fresh, body)
    (path.parent / "link.j2").symlink_to("/etc/hostname")
    if words == "memory" and sys.platform == "win32":
        pytest.skip("Windows limits no process's memory")
    begun = time.monotonic()
    done = crmplan("render", "letter", "--format", "md", folder=fresh)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.all
    assert time.monotonic() - begun < 120  # it ends
