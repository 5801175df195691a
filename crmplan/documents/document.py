"""A whole document: what its first page says, and its blocks."""

from dataclasses import dataclass, field
from datetime import date

from crmplan.documents.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says. ``open`` lists what keeps the document a draft, one sentence each."""

    title: str
    subtitle: str
    organisation: str
    version: str
    on: date
    language: str
    draft: bool = False
    open: tuple[str, ...] = field(default=())
    cover: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for a writer."""

    front: Front
    blocks: Blocks
