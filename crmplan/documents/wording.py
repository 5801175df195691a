"""The few words that documents add of their own."""

from typing import Literal

from crmplan.documents.blocks import Light
from crmplan.documents.document import Front
from crmplan.documents.locality import Locality
from crmplan.language import _, ngettext

_SHOWN_ITEMS = 8


def light_word(light: Light) -> str:
    """Return the word that a traffic light carries when the template gives none."""
    return {
        Light.green: _("On track"),
        Light.amber: _("At risk"),
        Light.red: _("Off track"),
        Light.grey: _("Not known yet"),
    }[light]


def missing_word() -> str:
    """Return what stands where the plan has no answer."""
    return _("not answered yet")


def date_line(front: Front) -> tuple[str, str]:
    """Return the plan's version in words, and the document's date."""
    version = _("Plan version {version}").format(version=front.version) if front.version else ""
    return version, Locality(front.language).date(front.on, "long")


def draft_mark() -> str:
    """Return the word that marks every page of a draft."""
    return _("DRAFT")


def draft_title() -> str:
    """Return the words of the draft mark."""
    return _("DRAFT – still open")


def open_items(front: Front) -> list[str]:
    """Return what is still open, the first few by name and the rest by number."""
    shown = list(front.open[:_SHOWN_ITEMS])
    more = len(front.open) - len(shown)
    if more:
        shown.append(ngettext("and {n} more point", "and {n} more points", more).format(n=more))
    return shown


def caption_label(kind: Literal["table", "figure"], number: int) -> str:
    """Return the label of the ``number``-th table or figure, such as ``Table 3.``"""
    before, after = caption_words(kind)
    return f"{before}{number}{after}"


def caption_words(kind: Literal["table", "figure"]) -> tuple[str, str]:
    """Return what stands before and after the number of a caption."""
    sentence = _("Table {number}.") if kind == "table" else _("Figure {number}.")
    before, _field, after = sentence.partition("{number}")
    return before, after


def page_words() -> tuple[str, str, str]:
    """Return what stands before, between and after the two numbers of ``Page 3 of 12``."""
    before, _page, rest = _("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return before, between, after


def contents_title() -> str:
    """Return the heading of a contents list."""
    return _("Contents")


def skip_words() -> str:
    """Return the words of the link that leads past contents to the text."""
    return _("Skip to the text")


def glance_title() -> str:
    """Return the name of the figures that stand at the top of a page."""
    return _("At a glance")


def shown_above() -> str:
    """Return the words of the link from the place of a figure to where it stands already."""
    return _("Shown at the top of this page")


def table_word() -> str:
    """Return what a table is called that has no caption."""
    return _("Table")


def notes_title() -> str:
    """Return the heading of the footnotes at the end of a page."""
    return _("Notes")


def footnote_label(number: int) -> str:
    """Return what a screen reader says for the mark of a footnote."""
    return _("Footnote {number}").format(number=number)


def back_words(number: int) -> str:
    """Return what a screen reader says for the link from a footnote back to its mark."""
    return _("Back to the mark of footnote {number}").format(number=number)
