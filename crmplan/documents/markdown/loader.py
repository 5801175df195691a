"""Where templates are found: the plan's folder first, then the package's, and nowhere else."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from jinja2 import BaseLoader, Environment, TemplateNotFound

PACKAGE = Path(__file__).parents[2] / "templates"
_PACKAGE_PREFIX = "crmplan/"


class FolderLoader(BaseLoader):
    """Load ``name`` from the first of ``folders`` that has it.

    A name that starts with ``crmplan/`` always means the package's own template: so a plan's copy can extend the
    template that it replaces. Names with ``..``, absolute names, and links that leave the folder are not found.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of ``template`` under its own name, which is what errors will show."""
        del environment
        path = self._find(template)
        if path is None:
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8-sig"), template, lambda: True

    def _find(self, template: str) -> Path | None:
        folders = self._folders
        if template.startswith(_PACKAGE_PREFIX):
            folders, template = (PACKAGE,), template.removeprefix(_PACKAGE_PREFIX)
        parts = PurePosixPath(template).parts
        if not parts or "\\" in template or ":" in template or any(part in {"..", "/"} for part in parts):
            return None
        return next((path for folder in folders if (path := _inside(folder, parts)) is not None), None)

    def list_templates(self) -> list[str]:
        """Return the names of all templates, each once, sorted."""
        found = {path.relative_to(folder).as_posix() for folder in self._folders for path in folder.rglob("*.j2")}
        return sorted(found)


def _inside(folder: Path, parts: tuple[str, ...]) -> Path | None:
    path = folder.joinpath(*parts)
    return path if path.is_file() and path.resolve().is_relative_to(folder.resolve()) else None
