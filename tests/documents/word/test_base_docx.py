"""Our own Word document is what its script makes, and valid before anything is in it."""

from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
from openxml_audit import OpenXmlValidator

from crmplan.documents.word.base_docx import BASE, base_document
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.styles import CHARACTERS, PARAGRAPHS


def test_the_committed_file_is_what_the_script_makes() -> None:
    assert BASE.read_bytes() == base_document(), "run: make base"


def test_it_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(base_document())
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(path)] == []


def test_every_style_is_found_by_its_name() -> None:
    styles = StyleBook(docx.Document(BytesIO(base_document())).styles.element)
    for style in (*PARAGRAPHS, *CHARACTERS):
        assert styles[style.name] == style.id
        assert styles[style.name.upper()] == style.id
    assert styles["Plan Table"] == "PlanTable"


def test_no_two_styles_share_a_name() -> None:
    names = [style.name.casefold() for style in (*PARAGRAPHS, *CHARACTERS)]
    assert len(set(names)) == len(names)
