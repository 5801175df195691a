"""Our Markdown becomes blocks, and what is not ours is refused."""

import pytest

from crmplan.documents.blocks import (
    Align,
    Break,
    Callout,
    Column,
    Contents,
    Definition,
    FigureBlock,
    Heading,
    ItemList,
    Kind,
    Landscape,
    Light,
    Link,
    Missing,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Rag,
    Table,
    Text,
)
from crmplan.documents.bound import BoundValues
from crmplan.documents.parsing import parse
from crmplan.errors import PlanError


def blocks(source: str, *texts: str) -> tuple[object, ...]:
    """Parse ``source``, in which ``@`` stands for the next of ``texts``."""
    values = BoundValues()
    for text in texts:
        source = source.replace("@", values.bind(text), 1)
    return parse(source, values)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## One\n\n### Two {id=x}", (Heading(1, (Text("One"),), "one"), Heading(2, (Text("Two"),), "x"))),
        ("## A\n\n## A\n\n## A", tuple(Heading(1, (Text("A"),), name) for name in ("a", "a-1", "a-2"))),
        ("a\nb", (Paragraph((Text("a b"),)),)),
        ("a\\\nb", (Paragraph((Text("a"), Break(), Text("b"))),)),
        ("> a", (Quote((Paragraph((Text("a"),)),)),)),
        ("1. a\n2. b", (ItemList(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)), ordered=True),)),
        ("::: page-break\n\n::: contents", (PageBreak(), Contents())),
        ("::: source\na\n:::", (Paragraph((Text("a"),), source=True),)),
        ("::: landscape\na\n:::", (Landscape((Paragraph((Text("a"),)),)),)),
        ("::: definition T\na\n:::", (Definition((Text("T"),), (Paragraph((Text("a"),)),)),)),
        ("::: ask **T** now\n:::", (Callout(Kind.ask, (Text("T", bold=True), Text(" now")), ()),)),
        ("::: verdict {rag:red Late}\n:::", (Callout(Kind.verdict, (Rag(Light.red, "Late"),), ()),)),
        ("![c](figure:gantt)", (FigureBlock("gantt", (Text("c"),)),)),
        ("{rag:green} {missing} {missing x}", (Paragraph((Rag(Light.green, "On track"), Text(" "),
         Missing("not answered yet"), Text(" "), Missing("x"))),)),
        ("a^[b *c*]", (Paragraph((Text("a"), Note((Text("b "), Text("c", italic=True))))),)),
        ("[a](mailto:b) [c](https://d)", (Paragraph((Link("mailto:b", (Text("a"),)), Text(" "),
         Link("https://d", (Text("c"),)))),)),
    ],
)  # fmt: skip
def test_each_convention(source: str, expected: tuple[object, ...]) -> None:
    assert blocks(source) == expected


def test_directives_nest_and_close_in_order() -> None:
    found = blocks("::: landscape\n::: note A\n- b\n:::\n\nc\n:::\nd")
    note = Callout(Kind.note, (Text("A"),), (ItemList(((Paragraph((Text("b"),)),),)),))
    assert found == (Landscape((note, Paragraph((Text("c"),)))), Paragraph((Text("d"),)))


def test_a_table_has_widths_sides_and_a_caption() -> None:
    found = blocks(
        '::: table {widths="2 1" compact=yes} Cap *@*\n| @ | b |\n|---|--:|\n| @ | x |\n:::', "t", "h|", "1\n2"
    )
    assert found == (
        Table(
            (Column((Text("h|"),), Align.left, 2.0), Column((Text("b"),), Align.right, 1.0)),
            (((Text("1"), Break(), Text("2")), (Text("x"),)),),
            (Text("Cap "), Text("t", italic=True)),
            compact=True,
        ),
    )


def test_an_answer_of_two_paragraphs_stays_two_paragraphs() -> None:
    assert blocks("**@**", "a\nb\n\nc") == (
        Paragraph((Text("a", bold=True), Break(), Text("b", bold=True))),
        Paragraph((Text("c", bold=True),)),
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[a](javascript:x)", "javascript:x"),
        ("[a](file:///etc/passwd)", "file:///etc/passwd"),
        ("::: nothing\n:::", "::: nothing"),
        ("a ![b](c.png)", "image"),
        ('::: table {widths="1"}\n| a | b |\n|---|---|\n| c | d |\n:::', "2 columns"),
        ('::: table {widths="x y"}\n| a | b |\n|---|---|\n| c | d |\n:::', "not “x y”"),
        ("::: table\na\n:::", "holds a table"),
    ],
)
def test_what_is_not_ours_is_refused(source: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        blocks(source)


@pytest.mark.parametrize(
    "source", ["<b>x</b>", "    code", "---", "***", "a\n===", "[a]: b", "<http://x>", "~~~\nx\n~~~"]
)
def test_other_markdown_is_plain_words(source: str) -> None:
    assert all(isinstance(block, Paragraph) for block in blocks(source))


def test_a_link_goes_to_a_heading_that_is_there() -> None:
    assert blocks("## B\n\n[a](#b)")[1] == Paragraph((Link("#b", (Text("a"),)),))
    with pytest.raises(PlanError, match="#c"):
        blocks("## B\n\n| x |\n|---|\n| [a](#c) |")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "somewhere", "", "data:text/html,x"])
def test_an_address_from_the_data_that_is_none_leaves_its_words(address: str) -> None:
    assert blocks("see [*a*](@)", address) == (Paragraph((Text("see "), Text("a", italic=True))),)


def test_an_address_from_the_data_is_kept_whole() -> None:
    assert blocks("[@](@)", "a|b", "https://x/a_(b)?c=d e") == (
        Paragraph((Link("https://x/a_(b)?c=d e", (Text("a|b"),)),)),
    )
