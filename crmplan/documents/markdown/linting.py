"""The lint of templates: what would fail when a document is made, found before, for all templates at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crmplan.documents.markdown.tree import tree_faults, word_faults
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.files import read_file


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a template: its file (relative to the folder), the line (1-based) and what is wrong."""

    file: str
    line: int
    message: str


def lint_templates(folders: Sequence[Path], *, fixed_words: bool = False) -> list[Fault]:
    """Return the faults of every ``.j2`` file below ``folders``, in order.

    With ``fixed_words`` words outside ``t()`` are faults too; the package's own templates are held to that.
    """
    found = [(folder, path) for folder in folders for path in folder.rglob("*.j2")]
    return sorted(fault for folder, path in found for fault in _faults(folder, path, fixed_words))


def _faults(folder: Path, path: Path, fixed_words: bool) -> Iterator[Fault]:  # noqa: FBT001 - private
    name = path.relative_to(folder).as_posix()
    try:
        tree = ImmutableSandboxedEnvironment().parse(_text(folder, name), name)
    except TemplateSyntaxError as error:
        yield Fault(name, error.lineno, error.message or "")
        return
    except RecursionError:
        yield Fault(name, 1, _("it nests deeper than anything can be read"))
        return
    except UnicodeDecodeError:
        yield Fault(name, 1, _("it is not text in UTF-8"))
        return
    except PlanError as error:  # a link that leads out, a pipe, a file without end
        yield Fault(name, 1, error.message)
        return
    for line, message in tree_faults(tree):
        yield Fault(name, line, message)
    for line, message in word_faults(tree) if fixed_words else ():
        yield Fault(name, line, message)


def _text(folder: Path, name: str) -> str:
    return read_file(folder, name).decode("utf-8-sig")
