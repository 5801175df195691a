"""Placeholders are filled however Word has cut them, keep the looks of their first piece, and none is left over."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given
from hypothesis import strategies as st

from crmplan.documents.word.runs import run
from crmplan.documents.word.tokens import TOKENS, fill_tokens, own_text, token_faults
from crmplan.documents.word.xml import DECLARED, Xml, element
from crmplan.errors import PlanError

WORDS = {"title": "Communication plan", "subtitle": "", "organisation": "A & B <C>", "date": "1 May", "version": "",
         "status": "DRAFT", "edition": "", "pages": ""}  # fmt: skip
ALL = "{{ title }}, {{ subtitle }}, {{ organisation }}, {{ date }}, {{ version }}, {{ status }}"
UNEVEN = "A placeholder is opened and never closed, or the other way round"
PROOF = '<w:proofErr w:type="spellStart"/>'


def body(*paragraphs: str) -> BaseOxmlElement:
    return parse_xml(f"<w:body {DECLARED}>{''.join(f'<w:p>{inside}</w:p>' for inside in paragraphs)}</w:body>")


def texts(part: BaseOxmlElement) -> list[str]:
    return [own_text(paragraph) for paragraph in part.iter(qn("w:p"))]


def filled(*paragraphs: str) -> list[str]:
    part = body(*paragraphs)
    fill_tokens(part, WORDS)
    return texts(part)


@given(st.data())
def test_a_placeholder_is_found_however_it_is_cut(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from(["{{ title }}", "{{title}}", "On {{ title }} – {{ organisation }}!", "{{ TITLE }}"])
    )
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1))))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    part = body(PROOF.join(run(piece, f"S{number}") for number, piece in enumerate(pieces)))
    fill_tokens(part, WORDS)
    assert texts(part) == [
        whole.replace("{{ organisation }}", "A & B <C>").replace("{{title}}", "{{ title }}")
        .replace("{{ TITLE }}", "{{ title }}").replace("{{ title }}", "Communication plan")
    ]  # fmt: skip
    first = next(n for n, end in enumerate([*cuts, len(whole)]) if end > whole.index("{{"))
    written = next(r for r in part.iter(qn("w:r")) if "Communication plan" in "".join(t.text or "" for t in r))
    assert written.find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == f"S{first}"


def test_words_of_the_plan_are_never_read_as_placeholders() -> None:
    part = body(run("{{ title }}"))
    fill_tokens(part, {**WORDS, "title": "{{ status }} [[crmplan:body]]"})
    assert texts(part) == ["{{ status }} [[crmplan:body]]"]


def test_text_boxes_and_the_copy_for_older_programs_are_filled() -> None:
    box = "<w:pict><w:txbxContent><w:p>" + run("{{ ti") + run("tle }}") + "</w:p></w:txbxContent></w:pict>"
    assert filled(run("a {{ sta") + element("r", Xml(box)) + run("tus }} b")) == ["a DRAFT b", "Communication plan"]


def test_a_tab_keeps_two_halves_apart() -> None:
    with pytest.raises(PlanError, match="no placeholder"):
        filled(run("{{ ti\ttle }}"))


def test_an_empty_value_leaves_no_hole() -> None:
    assert filled(run("Version {{ version }}")) == ["Version –"]
    assert filled(run("{{ version }}"), run("x")) == ["x"]
    assert filled(run("Page 1{{ pages }}")) == ["Page 1"]


def test_a_paragraph_that_carries_more_than_an_empty_placeholder_stays() -> None:
    part = parse_xml(f"<w:body {DECLARED}><w:p><w:pPr><w:sectPr/></w:pPr>{run('{{ version }}')}</w:p><w:p/></w:body>")
    fill_tokens(part, WORDS)
    assert len(part.findall(qn("w:p"))) == 2


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ tilte }}", "There is no placeholder {{ tilte }}.", "Did you mean {{ title }}?"),
        ("{{ titolo }}", "There is no placeholder {{ titolo }}.", "Did you mean {{ title }}?"),
        ("{{ company }}", "There is no placeholder {{ company }}.", "Did you mean {{ organisation }}?"),
        ("{{ x9 }}", "There is no placeholder {{ x9 }}.", f"There are: {ALL}"),
        ("{{ title }", f"{UNEVEN}: {{{{ title }}", "Write it as {{ title }}."),
        ("title }}", f"{UNEVEN}: title }}}}", "Write it as {{ title }}."),
    ],
)
def test_a_misspelt_placeholder_is_named(text: str, message: str, hint: str) -> None:
    assert list(token_faults(text)) == [(message, hint)]


def test_what_is_known_is_no_fault() -> None:
    assert not list(token_faults(" ".join(f"{{{{{token}}}}}" for token in TOKENS)))
    assert not list(token_faults("a { b } c"))
