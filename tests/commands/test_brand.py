"""`brand adopt` and `brand check`, as a user meets them."""

import os
import re
import shutil
from pathlib import Path

import docx
import pytest

from crmplan.documents.word.archive import pack, unpack
from tests.documents.word.brands import pack as brand_files
from tests.program import TODAY, Ran, crmplan

BRANDS = Path(brand_files.__file__).parent
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30" fill="#7A1F2B"/></svg>'
)


def brand(folder: Path, *rest: str) -> Ran:
    return crmplan("brand", *rest, "--today", TODAY, folder=folder)


def company(name: str) -> str:
    return str(BRANDS / f"{name}.docx")


def with_text(source: Path, part: str, old: bytes, new: bytes) -> bytes:
    parts = unpack(source.read_bytes())
    return pack({**parts, part: parts[part].replace(old, new)})


def test_adopt_says_what_it_found_added_and_left(sample: Path) -> None:
    done = brand(sample, "adopt", company("italian_word"))
    assert done.code == 0
    assert re.search(r"Found\n  Styles of the company: Title, Subtitle, Normal, heading 1", done.out)
    assert "Headers: 3; footers: 3." in done.out
    assert re.search(
        r"Added\n  \d+ styles: heading 3, heading 4, .* more\.\n  \[\[crmplan:body\]\], on the page", done.out
    )
    assert "Everything else in it stays as it was." in done.out
    assert "1 paragraph with words stands behind the body" in done.out
    assert 'primary: "7A1F2B"' in (sample / "brand.yaml").read_text(encoding="utf-8")
    assert crmplan("check", folder=sample).code == 0


def test_adopting_again_changes_nothing(sample: Path) -> None:
    brand(sample, "adopt", company("libreoffice"))
    before = {path: path.read_bytes() for path in (sample / "brand/company.docx", sample / "brand.yaml")}
    for file in (company("libreoffice"), "brand/company.docx"):
        done = brand(sample, "adopt", file)
        assert (done.code, "nothing was changed" in done.out) == (0, True)
        assert {path: path.read_bytes() for path in before} == before


def test_another_file_replaces_the_first_only_when_told(sample: Path) -> None:
    brand(sample, "adopt", company("libreoffice"))
    done = brand(sample, "adopt", company("google_docs"))
    assert (done.code, done.out) == (2, "")
    assert "brand/company.docx is there already, and is another file." in done.err
    assert brand(sample, "adopt", company("google_docs"), "--force").code == 0


def test_what_brand_yaml_leaves_open_is_taken_from_the_file(sample: Path) -> None:
    (sample / "brand.yaml").write_text("colours: {accent: 336699}\n", encoding="utf-8")
    brand(sample, "adopt", company("italian_word"))
    styles = unpack((sample / "brand/company.docx").read_bytes())["word/styles.xml"]
    assert b'"336699"' in styles
    assert styles.count(b'"7A1F2B"') > 5
    assert b'"0F4C5C"' not in styles
    assert (sample / "brand.yaml").read_text(encoding="utf-8") == "colours: {accent: 336699}\n"


def test_an_edited_file_is_taken_again_in_its_place(sample: Path) -> None:
    brand(sample, "adopt", company("google_docs"))
    own = sample / "brand/company.docx"
    own.write_bytes(with_text(own, "word/document.xml", b"[[crmplan:body]]", b""))
    assert brand(sample, "check").code == 1
    assert brand(sample, "adopt", str(own)).code == 0
    assert brand(sample, "check").code == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"hello", "a.docx is not a Word file."),
        ("a.docm", pack({"x": b""}), "a.docm is not a Word file."),
        ("a.doc", b"\xd0\xcf\x11\xe0" * 9, "a.doc is protected by a password or is an old .doc file."),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(sample: Path, name: str, content: bytes, words: str) -> None:
    (sample.parent / name).write_bytes(content)
    done = brand(sample, "adopt", f"../{name}")
    assert (done.code, done.out) == (2, "")
    assert f"crmplan: {words}\n" in done.err
    assert not (sample / "brand").exists()


def test_a_huge_file_is_not_even_read(sample: Path) -> None:
    with (sample.parent / "huge.docx").open("wb") as stream:
        stream.truncate(500_000_000)
    done = brand(sample, "adopt", "../huge.docx")
    assert done.code == 2
    assert "huge.docx is larger than 50000 KB, so it is not read." in done.err


@pytest.mark.parametrize(("target", "words"), [("nothing.docx", "is not there"), (".", "is a folder, not a Word file")])
def test_a_file_that_is_not_there(sample: Path, target: str, words: str) -> None:
    done = brand(sample, "adopt", target)
    assert done.code == 2
    assert words in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a privilege before it makes a link")
def test_a_link_that_leads_away_is_not_followed(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "link.docx").symlink_to(company("google_docs"))
    assert brand(sample, "adopt", str(tmp_path / "away" / "link.docx")).code == 2
    (sample / "brand").symlink_to(tmp_path / "away")
    assert brand(sample, "adopt", company("google_docs")).code == 2
    assert sorted(path.name for path in (tmp_path / "away").iterdir()) == ["link.docx"]


def test_without_a_brand_check_says_so(sample: Path) -> None:
    for done in (brand(sample, "check"), brand(sample)):
        assert done.code == 0
        assert "There is no brand here yet" in done.out


def test_check_names_a_misspelt_placeholder_and_render_stops_there(sample: Path) -> None:
    brand(sample, "adopt", company("google_docs"))
    own = sample / "brand/company.docx"
    own.write_bytes(with_text(own, "word/footer1.xml", b"{{ version }}", b"{{ versoin }}"))
    done = brand(sample, "check")
    assert done.code == 1
    assert "In a footer: There is no placeholder {{ versoin }}.\n    Did you mean {{ version }}?" in done.out
    stopped = crmplan("render", "timeline", "--today", TODAY, folder=sample)
    assert stopped.code == 2
    assert "brand/company.docx: In a footer: There is no placeholder {{ versoin }}." in stopped.err
    assert crmplan("render", "timeline", "--format", "md", "--today", TODAY, folder=sample).code == 0


def test_a_file_that_was_never_adopted_is_said_to_need_it(sample: Path) -> None:
    (sample / "brand").mkdir()
    shutil.copy(company("google_docs"), sample / "brand/company.docx")
    done = brand(sample, "check")
    assert done.code == 1
    assert "crmplan brand adopt" in done.out
    assert crmplan("render", "timeline", "--format", "docx", folder=sample).code == 2


def test_a_dangerous_file_in_the_plan_is_refused_by_render_too(sample: Path) -> None:
    brand(sample, "adopt", company("google_docs"))
    own = sample / "brand/company.docx"
    own.write_bytes(pack({**unpack(own.read_bytes()), "word/vbaProject.bin": b"x"}))
    assert "macros or other programs" in crmplan("render", "timeline", "--format", "docx", folder=sample).err
    assert brand(sample, "check").code == 1


def test_pale_colours_are_told_and_written_darker(sample: Path) -> None:
    (sample / "brand.yaml").write_text("colours: {primary: FFCC00}\n", encoding="utf-8")
    done = brand(sample, "check")
    assert done.code == 0
    assert "The colour “primary” (FFCC00) is pale on white: 1.5 to 1, where 4.5 is readable." in done.out
    assert "Words in it are written in 8F7200 instead." in done.out


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        ("brand/none.png", "brand/none.png is not there."),
        ("/etc/hostname.png", "is not relative to the folder of brand.yaml"),
        ("../../secret.png", "is not a name inside the plan folder"),
        ("crmplan.yaml", "crmplan.yaml is not a .png, .jpg or .svg file."),
        ("fake.png", "fake.png is not the PNG picture that its name says."),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_at_its_line(sample: Path, logo: str, words: str) -> None:
    (sample / "fake.png").write_bytes(b"nothing")
    (sample / "brand.yaml").write_text(f"colours:\n  primary: 7A1F2B\nlogo: {logo}\n", encoding="utf-8")
    done = brand(sample, "check")
    assert done.code == 1
    assert "brand.yaml:3:7: " in done.out
    assert words in done.out
    assert crmplan("render", "timeline", folder=sample).code == 2


def test_brand_yaml_drives_every_format(sample: Path) -> None:
    (sample / "brand").mkdir()
    (sample / "brand/logo.svg").write_text(SVG, encoding="utf-8")
    text = "colours: {primary: 7A1F2B}\nfonts: {heading: Georgia, body: Verdana}\nlogo: brand/logo.svg\n"
    (sample / "brand.yaml").write_text(text, encoding="utf-8")
    done = crmplan("render", "timeline", "--format", "docx,html,md", "--today", TODAY, folder=sample)
    assert done.code == 0, done.all
    out = sample / "deliverables"
    parts = unpack((out / "timeline.docx").read_bytes())
    assert b'"7A1F2B"' in parts["word/styles.xml"]
    assert b'"0F4C5C"' not in parts["word/styles.xml"] + parts["word/theme.xml"]
    assert b"Georgia" in parts["word/styles.xml"]
    assert "word/media/logo.png" in parts
    assert "#7A1F2B" in (out / "timeline.gantt.svg").read_text(encoding="utf-8")
    page = (out / "timeline.html").read_text(encoding="utf-8")
    assert "7A1F2B" in page.upper()
    assert "data:image/svg+xml;base64," in page


def test_a_shared_folder_gives_the_brand_and_the_plan_s_own_wins(sample: Path) -> None:
    house = sample / "house"
    (house / "brand").mkdir(parents=True)
    (house / "brand.yaml").write_text("colours: {primary: 7A1F2B, accent: B08D57}\n", encoding="utf-8")
    (sample / "brand.yaml").write_text("colours: {accent: 336699}\n", encoding="utf-8")
    settings = sample / "crmplan.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nextends: [house]\n", encoding="utf-8")
    brand(sample, "adopt", company("google_docs"))
    shutil.move(sample / "brand/company.docx", house / "brand/company.docx")
    done = brand(sample, "check")
    assert "Colours, fonts and logo come from house/brand.yaml, brand.yaml." in done.out
    assert "Word documents are made on house/brand/company.docx." in done.out
    assert crmplan("render", "timeline", "--today", TODAY, folder=sample).code == 0
    file = docx.Document(str(sample / "deliverables/timeline.docx"))
    assert "Northgate" in file.sections[-1].header.paragraphs[0].text
    drawn = (sample / "deliverables/timeline.gantt.svg").read_text(encoding="utf-8")
    assert "#7A1F2B" in drawn


def test_a_draft_says_so_at_the_beginning_of_its_text(fresh: Path) -> None:
    crmplan("answer", "communication.voice", "Plain words", folder=fresh)
    brand(fresh, "adopt", company("google_docs"))
    crmplan("render", "communication-plan", "--format", "docx", "--today", TODAY, folder=fresh)
    file = docx.Document(str(fresh / "deliverables/communication-plan.docx"))
    assert file.tables[0].cell(0, 0).text.startswith("DRAFT – still open")
    assert any("DRAFT" in paragraph.text for paragraph in file.paragraphs[:4])
