"""The contents list: a real Word field, already filled, with links and without page numbers, so Word asks nothing."""

from crmplan.documents.blocks import Heading
from crmplan.documents.layout import listed
from crmplan.documents.walking import plain_text
from crmplan.documents.word.phrases import paragraph
from crmplan.documents.word.references import References
from crmplan.documents.word.runs import field_mark, field_start, run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import NOTHING, Xml, element, together, value
from crmplan.language import _

_CODE = r'TOC \o "1-{depth}" \n \h \z'


def contents_list(styles: StyleBook, references: References) -> Xml:
    """Return the contents list of all headings, down to the second level unless that makes it longer than a page."""
    lines = contents_lines(styles, references)
    if not lines:
        return NOTHING
    title = paragraph(styles["TOC Heading"], run(_("Contents")))
    gallery = element("docPartObj", value("docPartGallery", "Table of Contents"), element("docPartUnique"))
    return element("sdt", element("sdtPr", gallery), element("sdtContent", title, lines))


def contents_lines(styles: StyleBook, references: References, code: str = "") -> Xml:
    """Return the lines of the contents list without its title; Word makes them anew by ``code``, ours unless given."""
    shown, depth = listed(references.headings)
    own = _CODE.format(depth=depth)
    return together(
        paragraph(
            styles[f"toc {heading.level}"],
            together(
                [
                    field_start(code or own) if heading is shown[0] else NOTHING,
                    _entry(heading, styles, references),
                    field_mark("end") if heading is shown[-1] else NOTHING,
                ]
            ),
        )
        for heading in shown
    )


def _entry(heading: Heading, styles: StyleBook, references: References) -> Xml:
    _number, name = references.bookmark(heading.anchor)
    words = run(plain_text(heading.content), styles["Contents Link"])
    return element("hyperlink", words, anchor=name, history=1)
