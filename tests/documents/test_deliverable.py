"""A deliverable is a folder; a plan's copy wins key by key."""

from pathlib import Path

import pytest

from crmplan.documents.deliverable import PACKAGE_TEMPLATES, deliverable_names, load_deliverable
from crmplan.documents.locality import Locality
from crmplan.documents.markdown import render
from crmplan.errors import PlanError
from crmplan.findings import Gate


def write(folder: Path, name: str, text: str) -> list[Path]:
    """Write a description and return the folders to look through."""
    (folder / name).mkdir()
    (folder / name / "deliverable.yaml").write_text(text, encoding="utf-8")
    return [folder, PACKAGE_TEMPLATES]


def test_every_shipped_deliverable_can_be_read() -> None:
    names = deliverable_names([PACKAGE_TEMPLATES])
    assert "glossary" in names
    for name in names:
        assert load_deliverable(name, [PACKAGE_TEMPLATES]).template == f"{name}/body.md.j2"


def test_a_plan_changes_single_keys(tmp_path: Path) -> None:
    folders = write(tmp_path, "glossary", "sections: [terms]\ntitle: Our words\n")
    found = load_deliverable("glossary", folders)
    assert (found.title, found.sections, found.gate, found.always) == ("Our words", ("terms",), Gate.STRATEGY, True)


def test_a_folder_adds_a_deliverable(tmp_path: Path) -> None:
    folders = write(tmp_path, "own", "title: Own\ngate: launch\nsections: [a]\norder: 1\n")
    assert deliverable_names(folders)[0] == "own"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: A\ngate: lunch\nsections: [a]\n", 2, "lunch"),
        ("title: A\nsections: [a]\n", 1, "gate"),
        ("title: A\ngate: launch\nsections: []\n", 3, "sections|at least"),
        ("title: A\ngate: launch\nsections: [a]\nchapters: 2\n", 4, "chapters"),
        ("title: A\ntitle: B\n", 2, "title"),
        ("title: [\n", 1, "bracket|closed|list"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    folders = write(tmp_path, "own", text)
    with pytest.raises(PlanError, match=words) as caught:
        load_deliverable("own", folders)
    assert (caught.value.file, caught.value.line) == ("templates/own/deliverable.yaml", line)


def test_an_unknown_name_is_answered_with_a_likely_one() -> None:
    with pytest.raises(PlanError, match="no deliverable “glosary”") as caught:
        load_deliverable("glosary", [PACKAGE_TEMPLATES])
    assert caught.value.hint == "Did you mean glossary?"


def test_a_section_that_the_template_lacks_is_a_fault(tmp_path: Path) -> None:
    folders = write(tmp_path, "own", "title: Own\ngate: launch\nsections: [a]\n")
    (tmp_path / "own" / "body.md.j2").write_text('{% extends "_shared/deliverable.md.j2" %}', encoding="utf-8")
    with pytest.raises(PlanError, match="a"):
        render("own/body.md.j2", {"sections": ["a"]}, folders=folders, locality=Locality("en"))
