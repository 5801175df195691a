"""From a deliverable and its data to files: the one entrance to the documents. Nothing is written to disk here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crmplan.documents.blocks import Blocks, FigureBlock
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, Deliverable
from crmplan.documents.document import Document, Front
from crmplan.documents.figures.figure import Figure
from crmplan.documents.github import write_markdown
from crmplan.documents.locality import Locality
from crmplan.documents.markdown import plain_data, render, render_confined
from crmplan.documents.parsing import parse
from crmplan.documents.theme import Theme
from crmplan.documents.walking import walk
from crmplan.documents.word import base_document, write_word
from crmplan.errors import PlanError
from crmplan.language import _, current, use
from crmplan.plan.files import read_file

BASE = "base.docx"
SHARED = "_shared"

Folders = Sequence[Path]


@dataclass(frozen=True, slots=True)
class Material:
    """What a writer makes files from."""

    document: Document
    deliverable: Deliverable
    figures: Mapping[str, Figure]
    folders: Folders
    theme: Theme
    company: bytes | None = None


Writer = Callable[[Material], dict[str, bytes]]


def build(
    deliverable: Deliverable,
    context: Mapping[str, object],
    *,
    language: str,
    formats: Sequence[str],
    today: date,
    folders: Sequence[Path] = (),
    figures: Mapping[str, Figure] | None = None,
    confined: bool = True,
    theme: Theme | None = None,
    company: bytes | None = None,
) -> dict[str, bytes]:
    """Return the files of ``deliverable``, by extension: ``md``, ``docx``, and ``gantt.svg`` for a figure of the .md.

    ``context`` is plain data: ``plan`` (organisation, version, currency), ``draft`` and ``open`` for the first page,
    and whatever the template speaks of. ``folders`` are looked through before the package's own templates.
    ``theme`` is how documents look; ``company`` is a company's own Word file, which says so for Word itself.
    A company's own templates run in a process with limits of time and memory, unless ``confined`` is False. Equal
    input gives equal bytes.
    """
    look = theme or Theme()
    figures = figures or {}
    everywhere = (*folders, PACKAGE_TEMPLATES)
    with _in_language(language):
        document = compose(deliverable, context, language=language, today=today, folders=everywhere, confined=confined)
        _require_figures(document.blocks, figures, deliverable)
        material = Material(document, deliverable, figures, everywhere, look, company)
        files: dict[str, bytes] = {}
        for name in formats:
            if name not in _WRITERS:
                raise PlanError(_("Documents cannot be written as {format}.").format(format=name))
            files |= _WRITERS[name](material)
        return files


def compose(
    deliverable: Deliverable,
    context: Mapping[str, object],
    *,
    language: str,
    today: date,
    folders: Sequence[Path],
    confined: bool = True,
) -> Document:
    """Return the document before any writer: its front and its blocks, in the language in force.

    Where a folder has templates of its own for it, they run in a process with limits, unless ``confined`` is False;
    else the package's run here, and no other folder is looked at.
    """
    plan = _plan_facts(context)
    locality = Locality(language, str(plan.get("currency") or "EUR"))
    given = {**context, "sections": list(deliverable.sections), "today": today}
    own = is_customised(deliverable.name, folders)
    run = render_confined if own and confined else render
    rendered = run(deliverable.template, given, folders=folders if own else (PACKAGE_TEMPLATES,), locality=locality)
    return Document(front_page(deliverable, context, language, today), parse(rendered.text, rendered.values))


def is_customised(name: str, folders: Folders) -> bool:
    """Say whether a folder beside the package's has templates of its own that the deliverable ``name`` may use."""
    places = (folder / part for folder in folders if folder != PACKAGE_TEMPLATES for part in (name, SHARED))
    return any(any(place.rglob("*.j2")) for place in places)


def front_page(deliverable: Deliverable, context: Mapping[str, object], language: str, today: date) -> Front:
    """Return what the first page says, in the language in force."""
    plan = _plan_facts(context)
    still_open = plain_data(context.get("open") or [])
    return Front(
        title=_(deliverable.title),
        subtitle=_(deliverable.subtitle),
        organisation=_line(plan.get("organisation")),
        version=_line(plan.get("version")),
        on=today,
        language=language,
        draft=bool(context.get("draft")),
        open=tuple(_open_line(item) for item in still_open) if isinstance(still_open, list) else (),
        cover=deliverable.cover,
    )


def _plan_facts(context: Mapping[str, object]) -> Mapping[str, object]:
    facts = plain_data(context.get("plan") or {})
    return facts if isinstance(facts, dict) else {}


def _open_line(item: object) -> str:
    """Return what is open as one line: a text, or a question with who answers it."""
    if not isinstance(item, dict):
        return _line(item)
    ask, owner = _line(item.get("ask")), _line(item.get("owner"))
    return _("{question} ({owner})").format(question=ask, owner=owner) if owner else ask


def _line(value: object) -> str:
    return " ".join(str(value if value is not None else "").split())


def _require_figures(blocks: Blocks, figures: Mapping[str, Figure], deliverable: Deliverable) -> None:
    for block in walk(blocks):
        if isinstance(block, FigureBlock) and block.name not in figures:
            message = _("The template {template} shows the figure {name}, which nobody has drawn.")
            raise PlanError(message.format(template=deliverable.template, name=block.name))


def _markdown(given: Material) -> dict[str, bytes]:
    shown = [block.name for block in walk(given.document.blocks) if isinstance(block, FigureBlock)]
    drawings = {f"{name}.svg": given.figures[name].svg.encode() for name in shown}
    return {"md": write_markdown(given.document, given.deliverable.name, given.figures).encode(), **drawings}


def _word(given: Material) -> dict[str, bytes]:
    return {"docx": write_word(given.document, given.figures, _word_base(given))}


def _word_base(given: Material) -> bytes:
    """Return the Word file to write on: the company's own, a plan's base.docx, or ours in the company's colours."""
    if given.company is not None:
        return given.company
    home = next(folder for folder in given.folders if (folder / BASE).is_file())
    if home == PACKAGE_TEMPLATES and given.theme != Theme():
        return base_document(given.theme)
    return read_file(home, BASE)


def _html(given: Material) -> dict[str, bytes]:
    from crmplan.documents.html import write_html  # noqa: PLC0415 - only for the format asked for

    dashboard = given.deliverable.dashboard
    return {"html": write_html(given.document, given.figures, theme=given.theme, dashboard=dashboard)}


def _pdf(given: Material) -> dict[str, bytes]:
    from crmplan.documents.pdf import write_pdf  # noqa: PLC0415 - only for the format asked for

    return {"pdf": write_pdf(given.document, given.figures, theme=given.theme)}


_WRITERS: dict[str, Writer] = {"md": _markdown, "docx": _word, "html": _html, "pdf": _pdf}


@contextmanager
def _in_language(language: str) -> Iterator[None]:
    before = current()
    use(language)
    try:
        yield
    finally:
        use(before)
