"""The Markdown reads well on GitHub."""

import re

import pytest

from tests.documents.everything import everything


@pytest.fixture(scope="module")
def source() -> str:
    return everything(["md"])["md"].decode()


def test_a_figure_is_a_file_beside_it(source: str) -> None:
    files = everything(["md"])
    names = re.findall(r"!\[[^\]]+\]\(everything\.([a-z]+\.svg)\)", source)
    assert names == ["grid.svg", "gantt.svg", "bars.svg"]
    assert all(files[name].startswith(b"<svg ") for name in names)


def test_every_link_in_it_leads_to_a_heading(source: str) -> None:
    headings = {re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in _headings(source)}
    links = re.findall(r"\]\(#([^)]+)\)", source)
    assert links
    assert set(links) <= headings


def _headings(source: str) -> list[str]:
    return [line for line in source.split("\n") if line.startswith("#")]


def test_boxes_are_githubs_alerts(source: str) -> None:
    assert source.count("> [!IMPORTANT]") == 2
    assert "> [!CAUTION]\n> **DRAFT – still open**\n>\n> - Who speaks to the depots? (Renzo Gallo)\n" in source
    assert "> [!NOTE]\n> **A word on tone**\n>\n> Plain words" in source


def test_lists_are_tight_where_they_can_be(source: str) -> None:
    assert "1. Know why\n\n   - from the managing director\n   - from their own manager\n     1. in the" in source


def test_footnotes_stand_at_the_end(source: str) -> None:
    assert "front line[^1] shows" in source
    assert source.rstrip().split("\n")[-1].startswith("[^1]: Held on 22 Nov 2026")


def test_no_line_ends_in_blanks_or_carries_syntax_of_ours(source: str) -> None:
    assert not [line for line in source.split("\n") if line != line.rstrip()]
    assert ":::" not in source
    assert not re.search(r"\{(rag|missing|id)", source)
    assert not re.search("[\ufdd0\ufdd1]", source)


def test_the_same_input_gives_the_same_bytes(source: str) -> None:
    assert everything(["md"])["md"].decode() == source
