"""styles.xml of our own Word document, made from the style table."""

from collections.abc import Mapping
from dataclasses import replace

from crmplan.documents.blocks import Kind
from crmplan.documents.palette import ACCENT, CALLOUTS, INK, MUTED, RULE, TINT
from crmplan.documents.theme import Theme
from crmplan.documents.word.styles import BODY_SIZE, CHARACTERS, FONT, PARAGRAPHS, Style
from crmplan.documents.word.xml import NOTHING, Xml, element, root, together, value

_IDS = {style.name: style.id for style in (*PARAGRAPHS, *CHARACTERS)}


HEADINGS = ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "TOC Heading")


def styles_part(theme: Theme | None = None) -> bytes:
    """Return the content of ``word/styles.xml`` in the colours and fonts of ``theme``."""
    look = theme or Theme()
    paragraphs = together(paragraph_style(in_theme(style, look), _IDS) for style in PARAGRAPHS)
    characters = together(character_style(in_theme(style, look), "DefaultParagraphFont") for style in CHARACTERS)
    tables = together(table_styles(look, "TableNormal"))
    return root("styles", _defaults(look), paragraphs, _builtin(), characters, tables)


def in_theme(style: Style, theme: Theme) -> Style:
    """Return ``style`` in the colours of ``theme``, its headings in the font of headings."""
    colours = {ACCENT: theme.heading, INK: theme.words, MUTED: theme.quiet}
    font = theme.font_heading if style.name in HEADINGS else None
    return replace(
        style,
        colour=colours.get(style.colour, style.colour),
        rule_colour=theme.primary if style.rule_colour == ACCENT else style.rule_colour,
        font=font or style.font,
    )


def _defaults(theme: Theme) -> Xml:
    font = theme.font_body or FONT
    fonts = element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    size = together([value("sz", round(2 * BODY_SIZE)), value("szCs", round(2 * BODY_SIZE))])
    language = element("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    run = element("rPrDefault", element("rPr", fonts, size, language))
    return element("docDefaults", run, element("pPrDefault", element("pPr")))


def _builtin() -> Xml:
    """Return the three defaults that Word expects to find."""
    font = element(
        "style", value("name", "Default Paragraph Font"), value("uiPriority", 1), element("semiHidden"),
        type="character", default=1, styleId="DefaultParagraphFont",
    )  # fmt: skip
    table = element(
        "style", value("name", "Normal Table"), value("uiPriority", 99), element("semiHidden"),
        element("tblPr", element("tblInd", w=0, type="dxa"), _margins(0, 108)),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    no_list = element(
        "style", value("name", "No List"), value("uiPriority", 99), element("semiHidden"),
        type="numbering", default=1, styleId="NoList",
    )  # fmt: skip
    return together([font, table, no_list])


def paragraph_style(style: Style, ids: Mapping[str, str]) -> Xml:
    """Return a paragraph style; ``ids`` are the identifiers of the styles that it names."""
    head = [value("name", style.name)]
    if style.based:
        head.append(value("basedOn", ids[style.based]))
    if style.next:
        head.append(value("next", ids[style.next]))
    head.append(element("qFormat") if style.shown else element("semiHidden"))
    default = {"default": 1} if style.name == "Normal" else {}
    parts = (*head, _paragraph_look(style), _run_look(style))
    return element("style", *parts, type="paragraph", styleId=ids[style.name], **default)


def _paragraph_look(style: Style) -> Xml:
    parts = [
        element("keepNext") if style.keep_next else NOTHING,
        element("keepLines") if style.keep_lines else NOTHING,
        _numbering(style),
        _rule(style),
        _spacing(style),
        _indent(style),
        value("jc", style.align) if style.align else NOTHING,
        value("outlineLvl", style.outline) if style.outline >= 0 else NOTHING,
    ]
    return element("pPr", *parts) if any(parts) else NOTHING


def _rule(style: Style) -> Xml:
    if not style.rule:
        return NOTHING
    look = {"sz": style.rule_width, "space": style.rule_space}
    return element("pBdr", element(style.rule, val="single", color=style.rule_colour, **look))


def _numbering(style: Style) -> Xml:
    if style.list_level is None:
        return NOTHING
    number, level = style.list_level
    return element("numPr", value("ilvl", level), value("numId", number))


def _spacing(style: Style) -> Xml:
    given: dict[str, str | int] = {}
    if style.before is not None:
        given["before"] = round(20 * style.before)
    if style.after is not None:
        given["after"] = round(20 * style.after)
    if style.line:
        given |= {"line": style.line, "lineRule": "auto"}
    return element("spacing", **given) if given else NOTHING


def _indent(style: Style) -> Xml:
    given = {name: size for name in ("left", "right", "hanging") if (size := getattr(style, name))}
    if style.flat:
        given = {"left": 0, "right": 0, **({} if style.hanging else {"firstLine": 0}), **given}
    return element("ind", **given) if given else NOTHING


def _run_look(style: Style) -> Xml:
    size = round(2 * style.size)
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), style.font)
    parts = [
        element("rFonts", **fonts) if style.font else NOTHING,
        together([element("b"), element("bCs")]) if style.bold else NOTHING,
        together([element("i"), element("iCs")]) if style.italic else NOTHING,
        element("caps") if style.caps else NOTHING,
        value("color", style.colour) if style.colour else NOTHING,
        value("spacing", style.spacing) if style.spacing else NOTHING,
        together([value("sz", size), value("szCs", size)]) if size else NOTHING,
        value("u", "single") if style.underline else NOTHING,
        element("shd", val="clear", color="auto", fill=style.ground) if style.ground else NOTHING,
        value("vertAlign", "superscript") if style.superscript else NOTHING,
    ]
    return element("rPr", *parts) if any(parts) else NOTHING


def character_style(style: Style, based: str, identifier: str = "") -> Xml:
    """Return a character style that is ``based`` on the style of this identifier, if any."""
    head = (value("name", style.name), _based(based), element("qFormat"))
    return element("style", *head, _run_look(style), type="character", styleId=identifier or style.id)


def _margins(vertical: int, horizontal: int) -> Xml:
    sides = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    return element("tblCellMar", *(element(side, w=size, type="dxa") for side, size in sides.items()))


def table_styles(theme: Theme, based: str) -> list[Xml]:
    """Return the styles of our tables and boxes in the colours of ``theme``, ``based`` on the style of plain tables."""
    return [_plan_table(theme, based), *(_callout_table(kind, theme, based) for kind in Kind)]


def _based(identifier: str) -> Xml:
    return value("basedOn", identifier) if identifier else NOTHING


def _tint(theme: Theme) -> str:
    return TINT if theme.primary == ACCENT else theme.tint


def _plan_table(theme: Theme, based: str) -> Xml:
    thin: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": RULE}
    strong: dict[str, str | int] = {"val": "single", "sz": 8, "space": 0, "color": theme.primary}
    borders = element("tblBorders", element("bottom", **thin), element("insideH", **thin))
    look = element("tblPr", borders, _margins(20, 85))
    head_cell = element(
        "tcPr",
        element("tcBorders", element("bottom", **strong)),
        element("shd", val="clear", color="auto", fill=_tint(theme)),
    )
    head = element("tblStylePr", head_cell, type="firstRow")
    names = (value("name", "Plan Table"), _based(based), element("qFormat"))
    return element("style", *names, look, head, type="table", styleId="PlanTable")


def _callout_table(kind: Kind, theme: Theme, based: str) -> Xml:
    tint = _tint(theme)
    own = {Kind.verdict: (theme.primary, tint), Kind.ask: (theme.accent, tint)}
    bar, ground = own.get(kind, CALLOUTS[kind])
    borders = element("tblBorders", element("left", val="single", sz=36, space=0, color=bar))
    look = element("tblPr", borders, _margins(85, 198))
    cell = element("tcPr", element("shd", val="clear", color="auto", fill=ground))
    names = (value("name", f"Callout {kind}"), _based(based), element("qFormat"))
    return element("style", *names, look, cell, type="table", styleId=f"Callout{kind.capitalize()}")
