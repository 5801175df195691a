"""LibreOffice opens what we write, lays it out, and shows the words."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.everything import everything

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if OFFICE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "everything.docx").write_bytes(everything(["docx"])["docx"])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "everything.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return (folder / "everything.pdf").read_bytes()


def test_it_opens_and_has_all_its_pages(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page\n") + pdf.count(b"/Type/Page\n") >= 6


def test_the_words_are_there(pdf: bytes, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "a.pdf").write_bytes(pdf)
    done = subprocess.run([reader, "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True)
    text = done.stdout.decode()
    for words in ("DRAFT – still open", "Contents", "Page 3 of", "● In place", "Table 2.", "Figure 3.", "Held on"):
        assert words in text
