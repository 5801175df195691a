"""The document with every kind of block, before any writer."""

from dataclasses import replace

from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.document import Document
from crmplan.documents.writing import compose
from tests.documents.everything import TEMPLATES, TODAY, context


def document(*, cover: bool = True) -> Document:
    """Return the document, with a cover or without."""
    folders = [TEMPLATES, PACKAGE_TEMPLATES]
    deliverable = load_deliverable("everything", folders)
    given = {**context("An answer."), "draft": True}
    made = compose(deliverable, given, language="en", today=TODAY, folders=folders, confined=False)
    return replace(made, front=replace(made.front, cover=cover))
