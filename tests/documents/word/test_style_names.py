"""Built-in styles are known by the names that other languages and programs give them."""

import pytest

from crmplan.documents.word.style_names import english, folded


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("heading 1", "heading 1"),
        ("Heading 1", "heading 1"), ("Heading_20_1", "heading 1"), ("Titolo 1", "heading 1"),
        ("Überschrift 2", "heading 2"), ("Título 3", "heading 3"), ("Titre 1", "heading 1"), ("Kop 4", "heading 4"),
        ("Titolo", "title"), ("Titel", "title"), ("Text body", "body text"), ("Standard", "normal"),
        ("Punto elenco", "list bullet"),
        ("Aufzählungszeichen 2", "list bullet 2"), ("Numero elenco 3", "list number 3"),
        ("Sommario 1", "toc 1"), ("Didascalia", "caption"), ("Testo nota a piè di pagina", "footnote text"),
        ("Collegamento ipertestuale", "hyperlink"), ("Tabella normale", "normal table"), ("My Style", "my style"),
    ],
)  # fmt: skip
def test_a_name_stands_for_a_style(name: str, meant: str) -> None:
    assert english(name) == meant


def test_capitals_gaps_and_escapes_do_not_count() -> None:
    assert folded("  Table_20_Text ") == folded("TABLE  text")
    assert english("U\u0308berschrift 1") == "heading 1"
