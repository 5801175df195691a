"""A company's template gets its own process: the same result, and an end to what would never end."""

import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmplan.documents.locality import Locality
from crmplan.documents.markdown import render, render_confined
from crmplan.documents.markdown.loader import PACKAGE
from crmplan.errors import PlanError
from crmplan.language import use

HEAD = '{% extends "_shared/deliverable.md.j2" %}\n{% block only %}\n'
NAME = "own/body.md.j2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path


def write(folder: Path, body: str) -> list[Path]:
    """Write the template and return the folders to look through."""
    (folder / NAME).write_text(f"{HEAD}{body}\n{{% endblock %}}\n", encoding="utf-8")
    return [folder, PACKAGE]


def test_the_result_is_the_same(folder: Path) -> None:
    folders = write(folder, "{{ t('From {d}', d=d) }} {{ n|money }} {{ x }} {{ none }} {{ table([], []) }}")
    context = {"sections": ["only"], "d": date(2027, 9, 6), "n": Decimal("1.5"), "x": "<b>|\n{{ é", "none": None}
    use("pseudo")
    try:
        locality = Locality("it", "USD")
        here = render(NAME, context, folders=folders, locality=locality)
        there = render_confined(NAME, context, folders=folders, locality=locality)
    finally:
        use("en")
    assert (there.text, there.values.texts) == (here.text, here.values.texts)


def test_a_fault_keeps_its_place(folder: Path) -> None:
    with pytest.raises(PlanError, match="nothing called “nobody” here") as caught:
        render_confined(NAME, {"sections": ["only"]}, folders=write(folder, "\n{{ nobody }}"), locality=Locality("en"))
    assert (caught.value.file, caught.value.line) == (f"templates/{NAME}", 4)


def test_loops_in_loops_are_stopped(folder: Path) -> None:
    body = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(PlanError, match="longer than 2 seconds"):
        render_confined(NAME, {"sections": ["only"]}, folders=write(folder, body), locality=Locality("en"), seconds=2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's memory")
def test_memory_is_limited(folder: Path) -> None:
    body = "{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}"
    with pytest.raises(PlanError, match="memory"):
        render_confined(
            NAME, {"sections": ["only"]}, folders=write(folder, body), locality=Locality("en"), megabytes=300
        )


def test_nothing_in_the_plans_folder_is_imported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "jinja2.py").write_text("raise SystemExit('imported from the plan')", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    found = render_confined(NAME, {"sections": ["only"]}, folders=write(folder, "x"), locality=Locality("en"))
    assert "x" in found.text
