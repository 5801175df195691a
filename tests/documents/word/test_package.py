"""A Word file from outside is unpacked with every guard, and refused in one sentence."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from crmplan.documents.word import open_company, package
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.base_docx import base_document
from crmplan.errors import PlanError

BRANDS = Path(__file__).parent / "brands"
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
Parts = dict[str, bytes]


def changed(change: Callable[[Parts], object]) -> bytes:
    parts = unpack(base_document())
    change(parts)
    return pack(parts)


def in_part(name: str, old: bytes, new: bytes) -> bytes:
    return changed(lambda parts: parts.update({name: parts[name].replace(old, new, 1)}))


def outside(kind: str, target: str) -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rIdX" Type="{space}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return in_part(RELS, b"</Relationships>", entry.encode())


def refusal(source: bytes) -> str:
    with pytest.raises(PlanError) as caught:
        open_company(source, "firm.docx")
    assert "\n" not in caught.value.message
    assert caught.value.exit_code == 2
    return caught.value.message


@pytest.mark.parametrize("name", ["italian_word", "google_docs", "libreoffice"])
def test_an_ordinary_file_is_opened(name: str) -> None:
    opened = open_company((BRANDS / f"{name}.docx").read_bytes(), name)
    assert opened.main == MAIN
    assert opened.related("styles") == "word/styles.xml"


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 5000, base_document()[:4000]])
def test_what_is_no_word_file_is_said_to_be_none(source: bytes) -> None:
    assert refusal(source) == "firm.docx is not a Word file."


def test_another_kind_of_archive_is_no_word_file() -> None:
    assert refusal(pack({"mimetype": b"application/epub+zip"})) == "firm.docx is not a Word file."
    sheet = in_part(TYPES, b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
    assert refusal(sheet) == "firm.docx is not a Word file."


def test_a_password_or_an_old_file() -> None:
    assert "protected by a password or is an old .doc" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


@pytest.mark.parametrize(
    "source",
    [
        in_part(TYPES, b"openxmlformats-officedocument.wordprocessingml.document", b"ms-word.document.macroEnabled"),
        changed(lambda parts: parts.update({"word/vbaProject.bin": b"x"})),
        changed(lambda parts: parts.update({"word/activeX/activeX1.xml": b"<a/>"})),
    ],
)  # fmt: skip
def test_programs_are_refused(source: bytes) -> None:
    assert "macros or other programs" in refusal(source)


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "mailMergeSource", "subDocument"])
def test_what_word_would_fetch_is_refused(kind: str) -> None:
    assert "loads a part of itself from elsewhere" in refusal(outside(kind, "http://evil.example/a.png"))


@pytest.mark.parametrize("kind", ["hyperlink", "attachedTemplate"])
def test_what_word_does_not_fetch_alone_is_no_reason(kind: str) -> None:
    open_company(outside(kind, "file:///server/Normal.dotm"), "firm.docx")


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "docProps/core.xml", RELS])
def test_entities_are_refused_in_every_part(part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
    source = changed(lambda parts: parts.update({part: parts[part].replace(b"?>\n", b"?>\n" + bomb, 1)}))
    assert "declares entities" in refusal(source)


def test_a_damaged_part_is_named() -> None:
    assert "its part word/styles.xml cannot be read" in refusal(in_part("word/styles.xml", b"</w:style>", b"</w:sty"))


def test_a_field_that_starts_a_program_is_refused() -> None:
    field = b'<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\x "calc"</w:instrText></w:r></w:p>'
    assert "starts another program" in refusal(in_part(MAIN, b"</w:p>", field))


def test_the_strict_variant_is_named() -> None:
    def strict(parts: Parts) -> None:
        transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts[MAIN] = parts[MAIN].replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert "Strict Open XML" in refusal(changed(strict))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\x.xml", "word/nul.xml", "WORD/document.xml"])
def test_names_that_no_word_file_gives(name: str) -> None:
    assert "has a name that no Word file gives" in refusal(changed(lambda parts: parts.update({name: b"<a/>"})))


def test_a_bomb_is_stopped_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_CONTENT", 3_000_000)
    target = BytesIO(base_document())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", b"\0" * 4_000_000)
    assert "unpacked it is larger than 3 MB" in refusal(target.getvalue())


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 5)
    assert "more than 5 parts" in refusal(base_document())
