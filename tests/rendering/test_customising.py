"""Templates of a plan's own: found in the right order, taken over without a change, never overwritten."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from crmplan.checking import check
from crmplan.documents import writing
from crmplan.documents.deliverable import PACKAGE_TEMPLATES
from crmplan.documents.markdown import render
from crmplan.documents.markdown.sections import section_names, section_source
from crmplan.errors import PlanError
from crmplan.plan import loading, starting
from crmplan.plan.model import Plan
from crmplan.rendering import customising
from crmplan.rendering.deliverables import Order, chosen, produce
from tests.plan_builder import TODAY, build

BODY = '{% extends "_shared/deliverable.md.j2" %}\n{% block only %}\nFrom WHERE.\n{% endblock %}\n'
LETTER = "title: Letter\ngate: strategy\nsections: [only]\nalways: true\n"


def written(folder: Path, **files: str) -> Path:
    """Write templates, ``name__file=text``, into a folder and return it."""
    for name, text in files.items():
        path = folder / "templates" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def letter(folder: Path, where: str) -> None:
    written(folder, **{"letter__body.md.j2": BODY.replace("WHERE", where), "letter__deliverable.yaml": LETTER})


def markdown(plan: Plan, *names: str) -> Mapping[str, str]:
    order = Order(names, ("md",), ("en",), internal=True)
    products = produce(plan, check(plan), order, chosen(plan, order))
    return {product.name: (product.files.get("md") or str(product.fault).encode()).decode() for product in products}


def test_the_plans_copy_wins_then_the_last_folder_it_extends(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("first", "second"):
        letter(tmp_path / name, name)
    plan = build(tmp_path / "plan", {"settings": {"extends": ["../first", "../second"]}})
    assert "From second." in markdown(plan, "letter")["letter"]
    listed = customising.listed(plan, "letter")[0]
    assert listed.homes == ("../second/templates", "../first/templates")
    letter(tmp_path / "plan", "home")
    assert "From home." in markdown(plan, "letter")["letter"]
    assert customising.eject(build(tmp_path / "other", {"settings": {"extends": ["../first"]}}), "letter") == [
        "templates/letter/body.md.j2", "templates/letter/deliverable.yaml",
    ]  # fmt: skip
    assert "From first." in (tmp_path / "other/templates/letter/body.md.j2").read_text()


def test_a_section_of_a_shared_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    letter(tmp_path / "first", "first")
    plan = build(tmp_path / "plan", {"settings": {"extends": ["../first"]}})
    with pytest.raises(PlanError, match="only the whole of it"):
        customising.eject(plan, "letter", "only")


def test_an_own_deliverable_is_a_folder(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    letter(tmp_path, "home")
    assert "letter" in [each.name for each in customising.listed(plan)]
    assert "From home." in markdown(plan)["letter"]


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    own = written(tmp_path, **{"glossary__deliverable.yaml": "title: Mine\n"}) / "templates/glossary"
    assert customising.eject(plan, "glossary") == ["templates/glossary/body.md.j2"]
    assert (own / "deliverable.yaml").read_text() == "title: Mine\n"
    with pytest.raises(PlanError, match="is there already"):
        customising.eject(plan, "glossary")
    with pytest.raises(PlanError, match="is there already"):
        customising.eject(plan, "glossary", section_names((own / "body.md.j2").read_text())[0])


@pytest.mark.parametrize("name", ["nobody", "../glossary", "_shared", ""])
def test_what_is_no_deliverable_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanError):
        customising.eject(build(tmp_path, {}), name)
    assert not (tmp_path / "templates").exists()


def test_a_section_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no section") as caught:
        customising.eject(build(tmp_path, {}), "budget", "nothing")
    assert "opening" in caught.value.hint


def test_a_linked_folder_is_not_read(tmp_path: Path) -> None:
    letter(tmp_path / "elsewhere", "elsewhere")
    plan = build(tmp_path / "plan", {})
    (tmp_path / "plan/templates").symlink_to(tmp_path / "elsewhere/templates")
    with pytest.raises(PlanError, match="is a link that leads out"):
        customising.template_folders(plan)


def test_sections_taken_over_say_what_the_original_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "render_confined", render)
    starting.copy_sample(tmp_path / "sample")
    plan = loading.load(tmp_path / "sample", today=TODAY)
    before = markdown(plan)
    for name in before:
        source = (PACKAGE_TEMPLATES / name / "body.md.j2").read_text(encoding="utf-8")
        taken = [section_source(source, section) or "" for section in section_names(source)]
        text = f'{{% extends "crmplan/{name}/body.md.j2" %}}\n' + "\n".join(taken)
        written(tmp_path / "sample", **{f"{name}__body.md.j2": text})
    after = markdown(plan)
    assert [name for name in before if after[name] != before[name]] == []


def test_the_lint_names_folder_and_line(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    deep = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"
    written(tmp_path, **{"a__body.md.j2": "\n{{ x|safe }}", "b__body.md.j2": "{% if %}", "c__body.md.j2": deep})
    (tmp_path / "templates/d.j2").write_bytes(b"\xff\xff")
    found = list(customising.faults(plan))
    assert [(fault.file, fault.line) for fault in found] == [
        ("templates/a/body.md.j2", 2), ("templates/b/body.md.j2", 1), ("templates/c/body.md.j2", 1),
        ("templates/d.j2", 1),
    ]  # fmt: skip
