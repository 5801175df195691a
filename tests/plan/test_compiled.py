"""Tests of the compiled checklists: used when they fit, passed over when they do not."""

import shutil
from pathlib import Path

import pytest

from crmplan.plan import catalogue, compiled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(catalogue.OWN, tmp_path / "checklists", ignore=shutil.ignore_patterns(compiled.NAME))
    return tmp_path / "checklists"


def test_what_is_compiled_is_what_the_files_say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "OWN", folder)
    from_files = catalogue.load()
    compiled.compile_checklists(folder)
    assert compiled.read_compiled(folder) is not None
    assert catalogue.load() == from_files


def test_a_changed_checklist_makes_it_stale(folder: Path) -> None:
    compiled.compile_checklists(folder)
    path = folder / "strategy" / "direction.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    assert compiled.read_compiled(folder) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"made_from": "x"}', "\x00"])
def test_a_damaged_file_is_passed_over(folder: Path, content: str) -> None:
    (folder / compiled.NAME).write_text(content, encoding="utf-8")
    assert compiled.read_compiled(folder) is None


def test_a_faulty_checklist_is_not_compiled(folder: Path) -> None:
    (folder / "strategy" / "direction.yaml").write_text("topic: [", encoding="utf-8")
    compiled.compile_checklists(folder)
    assert not (folder / compiled.NAME).exists()
