from pathlib import Path

import pytest

from tests.program import crmplan


def test_the_main_job_runs_on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = crmplan("demo", folder=tmp_path)
    assert done.code == 0, done.all
    folder = tmp_path / "crmplan-demo-1"
    assert str(folder / "aldora/deliverables/communication-plan.docx") in done.out
    assert (folder / "aldora/deliverables/communication-plan.docx").is_file()
    assert (folder / "answers-communication.yaml").is_file()
    steps = [line for line in done.out.splitlines() if line[:2] in {"1.", "2.", "3."}]
    assert len(steps) == 3


def test_it_never_uses_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "crmplan-demo-1").mkdir()
    (tmp_path / "crmplan-demo-1/mine").write_text("x")
    assert crmplan("demo", folder=tmp_path).code == 0
    assert [path.name for path in (tmp_path / "crmplan-demo-1").iterdir()] == ["mine"]
