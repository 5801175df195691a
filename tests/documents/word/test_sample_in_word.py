"""Every deliverable of the sample, and of plans with little and with much in them, as a sound Word file."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from crmplan.documents.deliverable import PACKAGE_TEMPLATES, deliverable_names, load_deliverable
from tests.documents import lengths
from tests.documents.word.checks import broken_words, caption_faults, faults
from tests.plan_builder import TODAY
from tests.program import crmplan

NAMES = sorted(deliverable_names([PACKAGE_TEMPLATES]))
Documents = dict[str, Path]


def rendered(make: Callable[[Path], Path], place: Path) -> Documents:
    folder = make(place / "plan")
    options = ("--format", "docx", "--out", str(place / "out"), "--today", str(TODAY), "--internal")
    done = crmplan("render", *options, folder=folder)
    assert done.code == 0, done.all
    return {path.stem: path for path in sorted((place / "out").glob("*.docx"))}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    return rendered(lengths.sample, tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("name", NAMES)
def test_no_validator_and_no_check_of_ours_finds_a_fault(sample: Documents, name: str) -> None:
    if name not in sample:
        pytest.skip("the sample has nothing for it")
    source = sample[name].read_bytes()
    assert [str(error) for error in OpenXmlValidator().validate(str(sample[name])).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(sample[name])] == []
    assert faults(source) == []
    assert caption_faults(source) == []
    assert broken_words(source) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_a_cover_and_a_contents_list_that_leads_to_its_headings(sample: Documents, name: str) -> None:
    if name not in sample:
        pytest.skip("the sample has nothing for it")
    deliverable, file = load_deliverable(name, [PACKAGE_TEMPLATES]), docx.Document(str(sample[name]))
    styles = [paragraph.style.name if paragraph.style else "" for paragraph in file.paragraphs]
    assert "Title" in styles
    headings = [p.text for p in file.paragraphs if p.style and p.style.name in {"Heading 1", "Heading 2"}]
    lists = list(file.element.body.iter(qn("w:sdt")))
    if deliverable.cover:
        assert len(file.sections) > 1
    for contents in lists:
        links = ["".join(t.text or "" for t in link.iter(qn("w:t"))) for link in contents.iter(qn("w:hyperlink"))]
        assert links == [heading for heading in headings if heading in links]
        assert links


@pytest.mark.parametrize("name", ["communication-plan", "budget", "risk-register", "data-plan"])
def test_the_wide_tables_stand_on_landscape_pages(sample: Documents, name: str) -> None:
    ways = [section.orientation for section in docx.Document(str(sample[name])).sections]
    assert WD_ORIENT.LANDSCAPE in ways


def test_sources_stand_in_footnotes(sample: Documents) -> None:
    marks = list(docx.Document(str(sample["segment-plan"])).element.body.iter(qn("w:footnoteReference")))
    assert len(marks) >= 3


def test_figures_say_in_words_what_they_show(sample: Documents) -> None:
    told = {}
    for name, path in sample.items():
        labels = [e for e in docx.Document(str(path)).element.body.iter() if str(e.tag).endswith("}docPr")]
        told[name] = [str(label.get("descr")) for label in labels]
    assert {name for name, words in told.items() if words} >= {
        "strategy-brief",
        "segment-plan",
        "communication-plan",
        "process-map",
        "budget",
        "kpi-sheet",
        "timeline",
        "readiness-report",
    }
    assert min(len(words) for several in told.values() for words in several) > 60


@pytest.mark.parametrize("make", [lengths.almost_empty, lengths.long])
def test_little_and_much_make_sound_documents_too(make: Callable[[Path], Path], tmp_path: Path) -> None:
    found = rendered(make, tmp_path)
    assert len(found) >= 5
    for name, path in found.items():
        source = path.read_bytes()
        assert faults(source) + caption_faults(source) + broken_words(source) == [], name
        assert [str(finding) for finding in ooxml_integrity.check(path)] == [], name


def test_the_checks_see_a_lost_caption_and_a_column_that_is_too_narrow(sample: Documents) -> None:
    file = docx.Document(str(sample["budget"]))
    captions = [p for p in file.paragraphs if p.style and p.style.name in {"Table Caption", "Caption"}]
    for caption in captions:
        caption.style = file.styles["Normal"]
    for column in file.element.body.iter(qn("w:gridCol")):
        column.set(qn("w:w"), "300")
    target = io.BytesIO()
    file.save(target)
    assert len(caption_faults(target.getvalue())) == len(captions) >= 10
    assert "subscriptions" in broken_words(target.getvalue())
