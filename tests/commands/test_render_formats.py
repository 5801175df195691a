"""Web pages and PDF are kept on the shelf as Word and Markdown are."""

import json
from pathlib import Path

import pytest

from crmplan.documents.pdf import typesetting
from tests.program import TODAY, Ran, crmplan

BOTH = ("html", "pdf")


def render(folder: Path, *rest: str) -> Ran:
    return crmplan("render", *rest, "--today", TODAY, folder=folder)


def test_every_deliverable_comes_as_a_page_and_as_pdf(sample: Path) -> None:
    done = render(sample, "--format", "html,pdf", "--json")
    assert done.code == 0, done.err
    files = json.loads(done.out)["files"]
    assert len(files) == 2 * 20
    assert {entry["format"] for entry in files} == set(BOTH)
    for entry in files:
        start = Path(entry["path"]).read_bytes()[:15]
        assert start.startswith(b"%PDF-" if entry["format"] == "pdf" else b"<!doctype html>")


@pytest.mark.parametrize("format", BOTH)
def test_an_edited_file_is_kept(sample: Path, format: str) -> None:
    render(sample, "timeline", "--format", format)
    record = json.loads((sample / "deliverables/.rendered.json").read_text(encoding="utf-8"))
    assert f"timeline.{format}" in record["files"]
    file = sample / f"deliverables/timeline.{format}"
    file.write_bytes(b"mine")
    done = render(sample, "timeline", "--format", format)
    assert done.code == 1
    assert f"the new one is timeline.new.{format}" in done.err
    assert file.read_bytes() == b"mine"
    assert render(sample, "timeline", "--format", format, "--force").code == 0
    assert file.read_bytes() != b"mine"


def test_the_same_plan_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    names = ("timeline", "readiness-report", "strategy-brief")
    for folder in ("one", "two"):
        render(sample, *names, "--format", "html,pdf", "--out", str(tmp_path / folder))
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in ("one", "two"))
    assert first == second
    assert len(first) == 7


def test_another_day_is_another_document(sample: Path) -> None:
    crmplan("render", "glossary", "--format", "html,pdf", "--today", "2027-01-04", folder=sample)
    page = (sample / "deliverables/glossary.html").read_text(encoding="utf-8")
    assert "4 January 2027" in page
    assert b"D:20270104" in (sample / "deliverables/glossary.pdf").read_bytes()


def test_figures_at_a_glance_open_the_dashboards(sample: Path) -> None:
    render(sample, "--format", "html")
    pages = {name: (sample / f"deliverables/{name}.html").read_text(encoding="utf-8") for name in (
        "readiness-report", "timeline", "glossary")}  # fmt: skip
    assert [page.count("<svg") for page in pages.values()] == [4, 3, 0]
    assert 'id="glance.gantt"' in pages["timeline"]
    assert 'class="dashboard"' not in pages["glossary"]


def test_without_typst_one_sentence_and_nothing_written(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(typesetting, "import_module", absent)
    done = render(sample, "glossary", "--format", "md,pdf")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert 'pip install "crmplan[pdf]"' in done.err
    assert not (sample / "deliverables/glossary.md").exists()


def test_no_word_of_a_page_or_pdf_is_hard_coded(sample: Path) -> None:
    done = render(sample, "strategy-brief", "--format", "html", "--lang", "pseudo")
    assert done.code == 0, done.err
    page = (sample / "deliverables/pseudo/strategy-brief.html").read_text(encoding="utf-8")
    for words in ("Skip to the text", ">Contents<", ">Notes<", "Plan version"):
        assert words not in page
