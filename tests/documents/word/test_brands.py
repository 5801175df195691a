"""Every deliverable of the sample, made on three companies' files: valid, complete, and opened by LibreOffice."""

import os
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from crmplan.checking import check
from crmplan.documents.word.adoption import adopt
from crmplan.documents.word.archive import unpack
from crmplan.documents.word.tokens import own_text
from crmplan.plan import starting
from crmplan.plan.loading import load
from crmplan.rendering.deliverables import Order, chosen, produce

BRANDS = Path(__file__).parent / "brands"
NAMES = ("italian_word", "google_docs", "libreoffice")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WHERE = re.compile(r"\[\d+\]|'[^']*'|rId\d+|\S+\.docx")


@pytest.fixture(scope="module", params=NAMES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return the name of a brand and the folder with all documents made on it."""
    name = str(request.param)
    root = tmp_path_factory.mktemp(name)
    starting.copy_sample(root / "plan")
    (root / "plan" / "brand").mkdir()
    source = (BRANDS / f"{name}.docx").read_bytes()
    (root / "plan" / "brand" / "company.docx").write_bytes(adopt(source, name).data)
    plan = load(root / "plan", today=date(2026, 11, 22))
    order = Order(formats=("docx",))
    for product in produce(plan, check(plan), order, chosen(plan, order)):
        assert product.fault is None
        (root / f"{product.name}.docx").write_bytes(product.files["docx"])
    return name, root


def faults(path: Path) -> set[str]:
    """Return what two validators find, without the places where they find it."""
    found = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    found += [str(finding) for finding in ooxml_integrity.check(path)]
    return {WHERE.sub("", fault) for fault in found}


def test_no_document_has_a_fault_that_the_company_had_not(made: tuple[str, Path]) -> None:
    name, folder = made
    documents = sorted(folder.glob("*.docx"))
    assert len(documents) >= 20
    known = faults(BRANDS / f"{name}.docx")
    assert {path.name: found for path in documents if (found := faults(path) - known)} == {}


def test_no_placeholder_and_no_mark_is_left_over(made: tuple[str, Path]) -> None:
    for path in made[1].glob("*.docx"):
        parts = unpack(path.read_bytes())
        shown = [part for part in parts if re.match(r"word/(document|header|footer)", part) and part.endswith(".xml")]
        assert not [part for part in shown if b"{{" in parts[part] or b"[[crmplan" in parts[part]], path.name


def test_the_company_is_in_every_document(made: tuple[str, Path]) -> None:
    name, folder = made
    before = unpack((BRANDS / f"{name}.docx").read_bytes())
    for path in folder.glob("*.docx"):
        after = unpack(path.read_bytes())
        cover = path.stem not in {"executive-summary", "status-report", "glossary", "workshop-record", "changes"}
        kept = {part for part in before if not part.startswith(("word/header", "word/footer", "word/media"))}
        assert kept <= after.keys()
        if cover:
            assert before.keys() <= after.keys()
        file = docx.Document(BytesIO(path.read_bytes()))
        assert "communication" not in path.stem or "Communication plan" in file.sections[-1].header.paragraphs[0].text


def test_pages_are_the_company_s(made: tuple[str, Path]) -> None:
    name, folder = made
    own = docx.Document(str(BRANDS / f"{name}.docx")).element.body
    margin = round(float(list(own.iter(qn("w:pgMar")))[-1].get(qn("w:left"))))
    file = docx.Document(str(folder / "communication-plan.docx"))
    turned = [size.get(qn("w:orient")) == "landscape" for size in file.element.body.iter(qn("w:pgSz"))]
    assert any(turned)
    assert not all(turned)
    assert {int(m.get(qn("w:left"))) for m in file.element.body.iter(qn("w:pgMar"))} == {margin}


def test_cover_words_keep_their_looks(made: tuple[str, Path]) -> None:
    name, folder = made
    file = docx.Document(str(folder / "training-plan.docx"))
    title = next(p for p in file.element.body.iter(qn("w:p")) if own_text(p) == "Training plan")
    style = title.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
    assert style == {"italian_word": "Titolo", "google_docs": "Title", "libreoffice": "Title"}[name]


@pytest.mark.skipif(OFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_them(made: tuple[str, Path]) -> None:
    assert OFFICE is not None, "LibreOffice (soffice) is not installed"
    _name, folder = made
    files = [f"{name}.docx" for name in ("communication-plan", "status-report")]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    pages = {file: (folder / file).with_suffix(".pdf").read_bytes().count(b"/Type/Page/") for file in files}
    assert all(count >= 1 for count in pages.values()), pages
