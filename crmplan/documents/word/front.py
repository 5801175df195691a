"""What stands before the body: the words of the cover, the draft mark, and the head of a document without a cover."""

from crmplan.documents.blocks import Block, Callout, ItemList, Kind, Paragraph, Text
from crmplan.documents.document import Front
from crmplan.documents.word.body import Body, Place
from crmplan.documents.word.phrases import paragraph
from crmplan.documents.word.runs import run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import NOTHING, Xml, together
from crmplan.documents.wording import date_line, draft_mark, draft_title, open_items, page_words
from crmplan.language import _


def draft_box(front: Front, body: Body) -> Xml:
    """Return the draft mark with what is still open, or nothing when the document is no draft."""
    if not front.draft:
        return NOTHING
    items = tuple((Paragraph((Text(item),)),) for item in open_items(front))
    inner: tuple[Block, ...] = (ItemList(items),) if items else ()
    return body.flow((Callout(Kind.draft, (Text(draft_title()),), inner),), Place(body.room))


def front_matter(front: Front, body: Body, styles: StyleBook) -> Xml:
    """Return title, facts and draft mark for a document that has no cover page."""
    facts = " · ".join(part for part in (front.organisation, *date_line(front)) if part)
    head = [paragraph(styles["Title"], run(front.title))]
    if front.subtitle:
        head.append(paragraph(styles["Subtitle"], run(front.subtitle)))
    head.append(paragraph(styles["Cover Facts"], run(facts)))
    return together([*head, paragraph(styles["Cover Rule"], NOTHING), draft_box(front, body)])


def token_words(front: Front) -> dict[str, str]:
    """Return what the tokens of cover, header and footer stand for."""
    version, date = date_line(front)
    before, between, after = page_words()
    mark = draft_mark() if front.draft else ""
    edition = " · ".join(part for part in (mark, version, date) if part)
    return {
        "title": front.title, "subtitle": front.subtitle, "organisation": front.organisation, "date": date,
        "version": front.version, "status": mark or _("Final"),
        "plan_version": version, "edition": edition, "page": before, "of": between, "pages": after,
    }  # fmt: skip
