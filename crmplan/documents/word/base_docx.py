"""Writes templates/base.docx, our own Word document: ``python -m crmplan.documents.word.base_docx`` (``make base``).

It is an ordinary Word file: cover, header and footer with ``{{ tokens }}``, and one paragraph ``[[crmplan:body]]``
where the deliverable goes. A company's own document follows the same two conventions.
"""

from pathlib import Path

from docx.image.image import Image

from crmplan.documents.logo import KINDS, pixels
from crmplan.documents.theme import Theme
from crmplan.documents.word.archive import pack
from crmplan.documents.word.base_styles import styles_part
from crmplan.documents.word.footnotes import empty_footnotes
from crmplan.documents.word.lists import FAMILIES, list_pattern
from crmplan.documents.word.pictures import EMU_A_MM, drawing
from crmplan.documents.word.runs import field, run
from crmplan.documents.word.styles import FONT, SIGN_FONT
from crmplan.documents.word.theme import theme_part
from crmplan.documents.word.xml import HEADER, NOTHING, Xml, element, root, together, value
from crmplan.language import _
from crmplan.plan.files import write_file

BASE = Path(__file__).parents[2] / "templates" / "base.docx"
PAGE = (11906, 16838)  # A4 in dxa
MARGINS = {"top": 1417, "right": 1417, "bottom": 1304, "left": 1417, "header": 680, "footer": 567, "gutter": 0}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LOGO_ROOM = (70, 18)  # millimetres
_PARTS = ("styles", "settings", "numbering", "fontTable", "footnotes", "header", "footer")


def base_document(theme: Theme | None = None) -> bytes:
    """Return the bytes of base.docx; with a ``theme``, in a company's colours and fonts, its logo on the cover."""
    look = theme or Theme()
    logo = pixels(look.logo, look.logo_type) if look.logo else b""
    logo_name = "media/logo.jpeg" if look.logo_type == KINDS["jpeg"] else "media/logo.png"
    tied = [(name, f"{name}.xml") for name in (*_PARTS, "theme")]
    parts = {
        "[Content_Types].xml": _content_types("jpeg" if logo_name.endswith("jpeg") else "png"),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ).replace(b"</Relationships>", _core_relationship() + b"</Relationships>"),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
        "word/document.xml": root(
            "document", element("body", _logo(logo), _cover(), _paragraph("Normal", "[[crmplan:body]]"), _page())
        ),
        "word/_rels/document.xml.rels": _relationships(*tied, *([("image", logo_name)] if logo else [])),
        "word/styles.xml": styles_part(look),
        "word/theme.xml": theme_part(look, FONT),
        "word/settings.xml": _settings(),
        "word/numbering.xml": _numbering(),
        "word/fontTable.xml": _fonts(look),
        "word/footnotes.xml": empty_footnotes(),
        "word/header.xml": root("hdr", _paragraph("Header", "{{ organisation }} · {{ title }}")),
        "word/footer.xml": root("ftr", _footer()),
    }
    return pack({**parts, f"word/{logo_name}": logo} if logo else parts)


def _logo(picture: bytes) -> Xml:
    """Return the paragraph with the logo, small enough to stand above the name of the organisation."""
    if not picture:
        return NOTHING
    image = Image.from_blob(picture)
    scale = min(_LOGO_ROOM[0] / image.px_width, _LOGO_ROOM[1] / image.px_height) * EMU_A_MM
    extent = (round(image.px_width * scale), round(image.px_height * scale))
    shown = drawing(f"rId{len(_PARTS) + 2}", 1, "logo", _("Logo"), extent)
    return element("p", element("pPr", value("pStyle", "CoverFacts")), shown)


def _paragraph(style: str, text: str) -> Xml:
    return element("p", element("pPr", value("pStyle", style)), run(text))


def _cover() -> Xml:
    lines = [("CoverOrganisation", "organisation"), ("Title", "title"), ("Subtitle", "subtitle")]
    words = [_paragraph(style, f"{{{{ {token} }}}}") for style, token in lines]
    rule = element("p", element("pPr", value("pStyle", "CoverRule")))
    facts = [_paragraph("CoverFacts", f"{{{{ {token} }}}}") for token in ("plan_version", "date")]
    facts.append(element("p", element("pPr", value("pStyle", "CoverGap"))))
    section = element("p", element("pPr", value("pStyle", "SectionEnd"), element("sectPr", _size(), _margins())))
    return together([*words, rule, *facts, _paragraph("CoverFacts", "[[crmplan:draft]]"), section])


def _page() -> Xml:
    header = element("headerReference", type="default", r_id="rId6")
    return element("sectPr", header, element("footerReference", type="default", r_id="rId7"), _size(), _margins())


def _size() -> Xml:
    return element("pgSz", w=PAGE[0], h=PAGE[1])


def _margins() -> Xml:
    return element("pgMar", **MARGINS)


def _footer() -> Xml:
    words = [run("{{ edition }} · {{ page }}"), field("PAGE", "1"), run("{{ of }}")]
    return element("p", element("pPr", value("pStyle", "Footer")), *words, field("NUMPAGES", "1"), run("{{ pages }}"))


def _settings() -> bytes:
    modes = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    separators = element("footnotePr", element("footnote", id=-1), element("footnote", id=0))
    return root(
        "settings", element("zoom", percent=100), value("defaultTabStop", 709),
        value("characterSpacingControl", "doNotCompress"), separators, element("compat", modes),
        element("themeFontLang", val="en-GB"), value("decimalSymbol", "."), value("listSeparator", ","),
    )  # fmt: skip


def _numbering() -> bytes:
    kinds = [list_pattern(family, number) for number, family in enumerate(FAMILIES, start=1)]
    lists = [element("num", value("abstractNumId", index), numId=index) for index in (1, 2)]
    return root("numbering", *kinds, *lists)


def _fonts(theme: Theme) -> bytes:
    """Name the fonts, ours each with the free one that has the same widths or signs."""
    ours = {FONT: "Carlito", SIGN_FONT: "DejaVu Sans"}
    named = dict.fromkeys(name for name in (theme.font_heading, theme.font_body) if name and name not in ours)
    fonts = [
        element("font", value("altName", other), value("family", "swiss"), value("pitch", "variable"), name=name)
        for name, other in ours.items()
    ]
    return root("fonts", *fonts, *(element("font", value("pitch", "variable"), name=name) for name in named))


def _content_types(pictures: str) -> bytes:
    overrides = {f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _PARTS} | {
        "/word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        pictures: f"image/{pictures}",
    }
    body = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    body += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(overrides.items()))
    return f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">{body}</Types>'.encode()


def _relationships(*targets: tuple[str, str]) -> bytes:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'.encode()


def _core_relationship() -> bytes:
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    return f'<Relationship Id="rId9" Type="{kind}" Target="docProps/core.xml"/>'.encode()


def _core() -> bytes:
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{HEADER}<cp:coreProperties {spaces}><dc:title>crmplan</dc:title></cp:coreProperties>".encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEADER}<Properties xmlns="{space}"><Application>crmplan</Application></Properties>'.encode()


if __name__ == "__main__":
    write_file(BASE.parent, BASE.name, base_document())
