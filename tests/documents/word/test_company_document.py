"""A company's own Word file works when it follows our two conventions, whatever its styles are called inside."""

import re
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from docx.oxml.ns import qn

from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.base_docx import base_document
from crmplan.documents.writing import build
from crmplan.errors import PlanError
from tests.documents.everything import TODAY


def company_document() -> bytes:
    """Return our document as an Italian Word would have saved it: other identifiers, tokens cut in two."""
    parts = unpack(base_document())
    for name in ("word/styles.xml", "word/document.xml", "word/numbering.xml", "word/header.xml", "word/footer.xml"):
        text = parts[name].decode()
        for ours, theirs in (("Heading1", "Titolo1"), ("ListBullet", "Puntoelenco"), ("Normal", "Normale")):
            text = re.sub(f'(w:(?:styleId|val))="{ours}"', rf'\1="{theirs}"', text)
        parts[name] = text.replace('w:name w:val="Normale"', 'w:name w:val="Normal"').encode()
    parts["word/header.xml"] = parts["word/header.xml"].replace(
        b"{{ title }}", b'{{ ti</w:t></w:r><w:r><w:t xml:space="preserve">tle }}'
    )
    return pack(parts)


def written(tmp_path: Path, base: bytes) -> docx.document.Document:
    """Write the glossary on ``base`` and open it."""
    (tmp_path / "base.docx").write_bytes(base)
    glossary = load_deliverable("glossary", [PACKAGE_TEMPLATES])
    context = {"plan": {"organisation": "{{ title }} & [[crmplan:body]]", "version": "1"}}
    files = build(glossary, context, language="en", formats=["docx"], today=TODAY, folders=[tmp_path])
    (tmp_path / "out.docx").write_bytes(files["docx"])
    assert [str(finding) for finding in ooxml_integrity.check(tmp_path / "out.docx")] == []
    return docx.Document(BytesIO(files["docx"]))


def test_styles_are_found_by_name(tmp_path: Path) -> None:
    file = written(tmp_path, company_document())
    used = {str(style.get(qn("w:val"))) for style in file.element.body.iter(qn("w:pStyle"))}
    assert "Titolo1" in used
    assert "Heading1" not in used


def test_a_token_that_word_cut_in_two_is_filled_and_plan_text_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path, company_document())
    assert file.sections[-1].header.paragraphs[0].text == "{{ title }} & [[crmplan:body]] · Glossary"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [(b"[[crmplan:body]]", b"Body", r"no paragraph \[\[crmplan:body\]\]"), (b"heading 2", b"Kopf 2", "heading 2")],
)
def test_what_is_missing_is_named(tmp_path: Path, old: bytes, new: bytes, words: str) -> None:
    parts = {name: content.replace(old, new) for name, content in unpack(base_document()).items()}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "deliverable.yaml").write_text("title: A\ngate: launch\nsections: [a]\n", encoding="utf-8")
    body = '{% extends "_shared/deliverable.md.j2" %}{% block a %}### {{ t("B") }}{% endblock %}'
    (tmp_path / "own" / "body.md.j2").write_text(body, encoding="utf-8")
    (tmp_path / "base.docx").write_bytes(pack(parts))
    deliverable = load_deliverable("own", [tmp_path])
    with pytest.raises(PlanError, match=words):
        build(deliverable, {}, language="en", formats=["docx"], today=TODAY, folders=[tmp_path], confined=False)
