"""The one entrance to the documents."""

from datetime import date
from pathlib import Path

import pytest

from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.markdown import lint_templates
from crmplan.documents.writing import build
from crmplan.errors import PlanError
from crmplan.language import current
from tests.documents.everything import TEMPLATES, TODAY, context, everything

GLOSSARY = load_deliverable("glossary", [PACKAGE_TEMPLATES])


def test_every_kind_of_file_is_named_by_its_end() -> None:
    assert set(everything(["md", "docx"])) == {"md", "docx", "gantt.svg", "grid.svg", "bars.svg"}


def test_the_language_of_the_process_comes_back() -> None:
    everything(["md"], language="pseudo")
    assert current() == "en"


def test_no_word_of_a_shipped_template_is_hard_coded() -> None:
    files = build(GLOSSARY, {}, language="pseudo", formats=["md"], today=TODAY)
    plain = set("abcdefghijklmnopqrstuvwxyz") & set(_without_links(files["md"].decode()))
    assert plain <= set("november")  # the date is Babel's


def _without_links(source: str) -> str:
    return "".join(part.partition(")")[2] for part in f"){source}".split("](#"))


def test_our_test_templates_pass_the_lint_too() -> None:
    assert [fault for fault in lint_templates([TEMPLATES], fixed_words=True) if fault.file.startswith("every")] == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(PlanError, match="cannot be written as odt"):
        build(GLOSSARY, {}, language="en", formats=["odt"], today=TODAY)


def test_a_figure_that_nobody_drew_is_named() -> None:
    deliverable = load_deliverable("everything", [TEMPLATES])
    with pytest.raises(PlanError, match=r"everything/body.md.j2 shows the figure grid"):
        build(
            deliverable, context("x"), language="en", formats=["md"], today=TODAY, folders=[TEMPLATES], confined=False
        )


def test_a_link_to_no_heading_is_named(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    own = '{% extends "crmplan/glossary/body.md.j2" %}{% block opening %}[a](#nowhere){% endblock %}'
    (tmp_path / "glossary" / "body.md.j2").write_text(own, encoding="utf-8")
    with pytest.raises(PlanError, match="#nowhere"):
        build(GLOSSARY, {}, language="en", formats=["docx"], today=TODAY, folders=[tmp_path], confined=False)


def test_a_plans_own_templates_run_confined(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    own = '{% extends "crmplan/glossary/body.md.j2" %}{% block opening %}Our words, {{ today }}.{% endblock %}'
    (tmp_path / "glossary" / "body.md.j2").write_text(own, encoding="utf-8")
    files = build(GLOSSARY, {}, language="it", formats=["md"], today=date(2027, 1, 2), folders=[tmp_path])
    assert "Our words, 2 gen 2027." in files["md"].decode()


def test_a_document_without_a_plan_is_still_one() -> None:
    files = build(GLOSSARY, {}, language="en", formats=["md", "docx"], today=TODAY)
    assert files["md"].startswith(b"# Glossary\n")
