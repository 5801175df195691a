from pathlib import Path

import crmplan.interview.glossary as module
from crmplan.interview.glossary import look_up, terms, terms_in

TEMPLATE = Path(module.__file__).parent.parent / "templates" / "glossary" / "body.md.j2"


def names(*texts: str, but: str = "") -> list[str]:
    return [term.name for term in terms_in(*texts, but=but)]


def test_every_definition_of_the_deliverable_is_a_term() -> None:
    assert len(terms()) == TEMPLATE.read_text(encoding="utf-8").count("\n::: definition ") > 50
    assert all(term.meaning.endswith(".") and "'" not in term.meaning for term in terms())


def test_terms_are_found_in_words_in_the_plural_and_by_their_short_names() -> None:
    assert names("Which trade-offs have you made?") == ["Trade-offs"]
    assert names("One trade-off?") == ["Trade-offs"]
    assert names("Which KPIs, and which baseline?") == ["Key performance indicator (KPI)", "Baseline"]
    assert names("Two key performance indicators") == ["Key performance indicator (KPI)"]
    assert names("Who are the sponsors?", "and vendors") == ["Vendors", "Sponsor"]
    assert names("Does it benefit us, or is it outfitted?") == []
    assert names("The budget", but="Budget and total cost of ownership") == []


def test_a_word_is_looked_up_whole_then_in_part_then_by_its_neighbours() -> None:
    assert [term.name for term in look_up("training")[0]] == ["Training"]
    assert [term.name for term in look_up("KPI")[0]] == ["Key performance indicator (KPI)"]
    assert [term.name for term in look_up("lifetime")[0]] == ["Customer lifetime value (CLV)"]
    assert look_up("hypercar") == ([], ["Hypercare"]) or look_up("hypercar")[0][0].name == "Hypercare"
    assert look_up("chrun") == ([], ["Churn"])
    assert look_up("zzzz") == ([], [])
