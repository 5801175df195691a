"""Tests of the compiled checklists: used when they fit, passed over when they do not."""

import pickle
import runpy
import shutil
import sys
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
    compiled.write_compiled(folder, from_files.topics)
    assert compiled.read_compiled(folder) == from_files.topics
    assert catalogue.load() == from_files


def test_a_changed_checklist_makes_it_stale(folder: Path) -> None:
    compiled.write_compiled(folder, ())
    assert compiled.read_compiled(folder) == ()
    path = folder / "strategy" / "direction.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    assert compiled.read_compiled(folder) is None


def test_a_renamed_checklist_makes_it_stale(folder: Path) -> None:
    compiled.write_compiled(folder, ())
    path = folder / "strategy" / "direction.yaml"
    path.rename(path.with_stem("direktion"))
    assert compiled.read_compiled(folder) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\x00",
        b"\x80\x05cno_such_module\nx\n.",
        pickle.dumps("x"),
        pickle.dumps(((0, 0), ())),
        pickle.dumps(1),
    ],
)
def test_a_damaged_file_is_passed_over(folder: Path, content: bytes) -> None:
    (folder / compiled.NAME).write_bytes(content)
    assert compiled.read_compiled(folder) is None


def test_running_the_module_compiles_our_own(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(catalogue, "OWN", folder)
    monkeypatch.delitem(sys.modules, "crmplan.plan.compiled")
    runpy.run_module("crmplan.plan.compiled", run_name="__main__")
    assert compiled.read_compiled(folder) == catalogue.read_own().topics
