"""A fault is a sentence: the template, the line, what is wrong, what was meant, and which question it concerns."""

from pathlib import Path

import pytest

from crmplan.documents.locality import Locality
from crmplan.documents.markdown import render
from crmplan.documents.markdown.loader import PACKAGE
from crmplan.errors import PlanError

ANSWERS = {
    "vendors": {
        "candidates": {"address": "vendors.candidates", "ask": "Which vendors?", "rows": [{"name": "Tessera"}]},
        "contract_task": {"address": "vendors.contract_task", "ask": "Which task?", "value": None},
    },
    "value-proposition": {"needs": {"address": "value-proposition.needs", "ask": "Which needs?", "rows": []}},
}


def fault(folder: Path, body: str) -> PlanError:
    (folder / "own").mkdir(exist_ok=True)
    head = '{% extends "_shared/deliverable.md.j2" %}\n{% block only %}\n'
    (folder / "own/body.md.j2").write_text(f"{head}{body}\n{{% endblock %}}\n", encoding="utf-8")
    context = {"sections": ["only"], "answers": ANSWERS}
    with pytest.raises(PlanError) as caught:
        render("own/body.md.j2", context, folders=[folder, PACKAGE], locality=Locality("en"))
    return caught.value


@pytest.mark.parametrize(
    ("body", "line", "reason", "hint"),
    [
        ("{{ answrs.vendors }}", 3, "nothing called “answrs”", "Did you mean “answers”?"),
        ("\n{{ answers.vendors.candidate.rows }}", 4, "nothing called “candidate”", "Did you mean “candidates”?"),
        ("{{ answers['value-proposition'].neds }}", 3, "nothing called “neds”", "Did you mean “needs”?"),
        (
            "{% for row in answers.vendors.candidates.rows %}\n{{ row.nam }}\n{% endfor %}",
            4,
            "nothing called “nam”",
            "Did you mean “name”? The line speaks of vendors.candidates: “Which vendors?”",
        ),
        (
            "{% set a = answers.vendors %}\n{{ a.contract_task.value + 1 }}",
            4,
            "unsupported operand",
            "The line speaks of vendors.contract_task: “Which task?”",
        ),
        ("{{ answers.vendors.candidates.rows[7].name }}", 3, "nothing called “7”", "vendors.candidates"),
        ("{% if %}", 3, "Expected an expression", ""),
        ("{% include 'own/nobody.j2' %}", 3, "the template own/nobody.j2 does not exist", ""),
        ("{% include 'own/body.md.j2' %}", 0, "without end", ""),
        ("{% macro m(answers) %}{{ answers }}{% endmacro %}{{ m() }}", 3, "parameter 'answers' was not provided", ""),
        ("{{ xyzzy }}", 3, "nothing called “xyzzy”", ""),
        ("{{ '\x1b[31m'|nothing }}", 3, "No filter named 'nothing'", ""),
    ],
)
def test_a_fault_is_told_with_what_it_concerns(tmp_path: Path, body: str, line: int, reason: str, hint: str) -> None:
    found = fault(tmp_path, body)
    assert found.file == "templates/own/body.md.j2"
    assert found.line == line or not line
    assert "own/body.md.j2" in found.message
    assert reason in found.message
    assert hint in found.hint
    assert hint or not found.hint


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/body.md.j2").write_bytes(b"\xff\xfe{{ x }}")
    with pytest.raises(PlanError, match="not text in UTF-8"):
        render("own/body.md.j2", {}, folders=[tmp_path, PACKAGE], locality=Locality("en"))


def test_a_reason_holds_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/body.md.j2").write_text("{{ {}['\x1b[31m\u202e'] }}", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        render("own/body.md.j2", {}, folders=[tmp_path, PACKAGE], locality=Locality("en"))
    assert "\x1b" not in caught.value.message
    assert "\u202e" not in caught.value.message
