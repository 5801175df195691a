"""What a deliverable is: a folder with deliverable.yaml and body.md.j2, found by walking the template folders."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.language import _
from crmplan.plan.files import read_file
from crmplan.plan.forms import At, Form, Misshapen
from crmplan.plan.shapes import describe
from crmplan.yamlio.reader import Data, Document, read

PACKAGE_TEMPLATES = Path(__file__).parent.parent / "templates"
DESCRIPTION = "deliverable.yaml"


class Deliverable(Form):
    """One deliverable, as its deliverable.yaml describes it.

    ``sections`` names the blocks of body.md.j2 in the order in which they appear; leaving one out drops it.
    ``topics`` are the topics it is made from: with no answer in any of them it is not written, unless ``always``.
    ``gate`` is the gate that must be reached, or the document is a draft; a ``record`` tells what is, and never is one.
    ``dashboard`` names the figures that a web page also shows at its top.
    """

    name: str
    title: str
    subtitle: str = ""
    gate: Gate
    sections: tuple[str, ...]
    topics: tuple[str, ...] = ()
    order: int = 500
    always: bool = False
    record: bool = False
    cover: bool = True
    dashboard: tuple[str, ...] = ()

    def prove(self) -> None:
        """A document has something to say."""
        if not self.sections:
            raise At("sections", _("name at least one section"))

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.name}/body.md.j2"


def deliverable_names(folders: Sequence[Path]) -> list[str]:
    """Return the names of all deliverables below ``folders``, in the order in which they should be listed."""
    found = {path.parent.name for folder in folders for path in folder.glob(f"*/{DESCRIPTION}")}
    return sorted(found, key=lambda name: (load_deliverable(name, folders).order, name))


def load_deliverable(name: str, folders: Sequence[Path]) -> Deliverable:
    """Return the deliverable ``name``; a key of an earlier folder wins over the same key of a later one.

    Raises PlanError when there is none of that name, or when a description cannot be read (with file and line).
    """
    described = [(folder, path) for folder in folders if (path := folder / name / DESCRIPTION).is_file()]
    if not described:
        known = {path.parent.name for folder in folders for path in folder.glob(f"*/{DESCRIPTION}")}
        close = get_close_matches(name, sorted(known), n=1)
        hint = _("Did you mean {name}?").format(name=close[0]) if close else _("There are: {names}").format(
            names=", ".join(sorted(known))
        )  # fmt: skip
        raise PlanError(_("There is no deliverable “{name}”.").format(name=name), hint=hint)
    keys: dict[str, Data] = {}
    documents = [_read(folder, f"{name}/{DESCRIPTION}") for folder, _path in reversed(described)]
    for document in documents:
        keys |= document.data if isinstance(document.data, dict) else {}
    try:
        return Deliverable.read({**keys, "name": name})
    except Misshapen as error:
        fault = describe(error, documents[-1], Deliverable)[0]
        file = f"templates/{name}/{DESCRIPTION}"
        raise PlanError(fault.message, hint=fault.hint, file=file, line=fault.line, column=fault.column) from None


def _read(folder: Path, relative: str) -> Document:
    document = read(read_file(folder, relative))
    if document.faults:
        fault = document.faults[0]
        raise PlanError(fault.message, file=f"templates/{relative}", line=fault.line, column=fault.column)
    return document
