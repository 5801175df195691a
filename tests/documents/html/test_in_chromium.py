"""A real browser opens the pages of the sample: axe-core finds no fault, nothing is loaded, paper works."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from crmplan.documents.blocks import Column, Table, Text
from crmplan.documents.document import Document, Front
from crmplan.documents.html import write_html
from crmplan.plan import starting
from tests import engines
from tests.documents.everything import TODAY as SAMPLE_DAY
from tests.documents.everything import everything
from tests.documents.probe import blocks_of
from tests.program import TODAY, crmplan

READER = Path(__file__).parents[2] / "node" / "read_pages.cjs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    starting.copy_sample(folder / "sample")
    done = crmplan(
        "render", "--format", "html", "--out", str(folder / "out"), "--today", TODAY, folder=folder / "sample"
    )
    assert done.code == 0, done.all
    (folder / "out" / "everything.html").write_bytes(everything(["html"])["html"])
    (folder / "out" / "long.html").write_bytes(_long())
    return folder / "out"


def _long() -> bytes:
    """A page with words longer than any column, in every place."""
    name = "W" * 200
    front = Front(title=name, subtitle=name, organisation=name, version=name, on=SAMPLE_DAY, language="en", draft=True,
                  open=(name,))  # fmt: skip
    heads = tuple(Column((Text(f"c{number}"),)) for number in range(12))
    wide = Table(heads, (tuple((Text("Verantwortlichkeitsbereich" * 2),) for _head in heads),))
    return write_html(Document(front, (*blocks_of("A" * 600), wide)), {})


@pytest.fixture(scope="module")
def opened(pages: Path) -> list[dict[str, Any]]:
    """What the browser says of each page."""
    return _open(sorted(pages.glob("*.html")), pages)


def _open(files: list[Path], output: Path, *options: str) -> list[dict[str, Any]]:
    engines.module("axe-core/axe.min.js")
    engines.module("puppeteer-core/package.json")
    browser = shutil.which("google-chrome") or shutil.which("chrome") or engines.program("chromium")
    command = [engines.program("node"), str(READER), browser, str(output), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, timeout=400, env={**os.environ}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_every_deliverable_was_opened(opened: list[dict[str, Any]], pages: Path) -> None:
    assert len(opened) >= 21
    assert {page["file"] for page in opened} == {path.name for path in pages.glob("*.html")}


def test_axe_finds_no_fault(opened: list[dict[str, Any]]) -> None:
    assert [(page["file"], fault) for page in opened for fault in page["violations"]] == []


def test_nothing_is_loaded_but_the_page(opened: list[dict[str, Any]]) -> None:
    assert [page["file"] for page in opened if len(page["requests"]) != 1] == []
    assert [page["faults"] for page in opened if page["faults"]] == []


def test_nothing_sticks_out_sideways(opened: list[dict[str, Any]]) -> None:
    assert [page["file"] for page in opened if page["wide"] > 0 or page["narrow"] > 0] == []


def test_pages_print(opened: list[dict[str, Any]], pages: Path) -> None:
    del opened
    printed = pypdf.PdfReader(pages / "everything.pdf")
    assert len(printed.pages) >= 5
    turned = [page.mediabox.width > page.mediabox.height for page in printed.pages]
    assert any(turned)
    assert not turned[0]
    words = " ".join(page.extract_text() for page in printed.pages)
    assert f"Page 2 of {len(printed.pages)}" in words
    assert "Skip to the text" not in words


def test_a_dark_screen_is_readable_too(pages: Path, tmp_path: Path) -> None:
    found = _open([pages / "everything.html", pages / "readiness-report.html"], tmp_path, "--dark")
    assert [(page["file"], fault) for page in found for fault in page["violations"]] == []
