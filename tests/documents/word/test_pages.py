"""On paper: what promises one page has one, and no page is empty. LibreOffice lays the documents out."""

import os
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.documents import lengths
from tests.plan_builder import TODAY
from tests.program import crmplan

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
READINGS = """\
  - {criterion: active-users, on: 2027-09-27, value: 64, source: Adoption board}
  - {criterion: response-time, on: 2027-09-30, value: 70}
  - {criterion: csat, on: 2027-09-30, value: 70}
"""


@pytest.fixture(autouse=True)
def office() -> None:
    if OFFICE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")


def laid_out(plan: Path, out: Path, *names: str, today: str = str(TODAY)) -> dict[str, pypdf.PdfReader]:
    """Return the pages of deliverables, by name."""
    done = crmplan("render", *names, "--format", "docx", "--out", str(out), "--today", today, folder=plan)
    assert done.code == 0, done.all
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    documents = [path.name for path in sorted(out.glob("*.docx"))]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", *documents]
    subprocess.run(command, cwd=out, check=True, capture_output=True, timeout=600)
    return {path.stem: pypdf.PdfReader(path) for path in sorted(out.glob("*.pdf"))}


@pytest.mark.parametrize("today", [str(TODAY), "2027-10-15"])
def test_one_page_reports_have_one_page(tmp_path: Path, today: str) -> None:
    plan = lengths.sample(tmp_path / "plan")
    assert crmplan("timeline", "baseline", "save", "agreed", "--today", "2026-12-15", folder=plan).code == 0
    with (plan / "measurements.yaml").open("a", encoding="utf-8") as file:
        file.write(READINGS)
    found = laid_out(plan, tmp_path / "out", "status-report", "executive-summary", today=today)
    assert {name: len(pdf.pages) for name, pdf in found.items()} == {"status-report": 1, "executive-summary": 1}


def test_a_draft_with_much_of_everything_has_its_one_page_reports_too(tmp_path: Path) -> None:
    found = laid_out(lengths.long(tmp_path / "plan"), tmp_path / "out", "status-report", "executive-summary")
    assert {name: len(pdf.pages) for name, pdf in found.items()} == {"status-report": 1, "executive-summary": 1}


@pytest.mark.parametrize("make", [lengths.almost_empty, lengths.long])
def test_no_page_is_empty(tmp_path: Path, make: lengths.Maker) -> None:
    found = laid_out(make(tmp_path / "plan"), tmp_path / "out")
    assert len(found) >= 5
    for name, pdf in found.items():
        for number, page in enumerate(pdf.pages, 1):
            lines = [line for line in page.extract_text().splitlines() if line.strip()]
            told = [line for line in lines[1:-1] if not line.startswith("Source: ")]  # between header and footer
            assert told or number == 1, f"{name}, page {number}: {lines}"
