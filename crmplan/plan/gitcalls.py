"""git, asked so that a repository's own settings start no program: plumbing only, no hooks, no filters, no network.

A plan can come by mail together with its ``.git`` folder. What is called here reads objects and names, and nothing
else: no checkout, no archive, no diff, no log. A file that was never fetched stays missing instead of being fetched.
"""

import os
import subprocess
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _

_LONGEST = 60  # seconds
_SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
)
_ELSEWHERE = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE"),
)
"""Variables that would make git look at another repository than the plan's; a hook sets them."""

_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}


class NoHistory(PlanError):  # noqa: N818 - the name says what happened
    """The plan has no history that can be read: no git, no repository, or one that git does not open."""


def ask(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what ``git ARGUMENTS`` answers in the folder ``root``, None when it refuses.

    Raises NoHistory without git, outside of a repository, and for one that git does not trust or cannot read.
    """
    command = [_program(), *_SAFE, "-C", str(root), *arguments]
    surroundings = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE} | _QUIET
    try:
        done = subprocess.run(  # noqa: S603 - git itself, found outside of the plan, with settled arguments
            command, input=given, capture_output=True, check=False, timeout=_LONGEST, env=surroundings
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise NoHistory(_("git could not be asked.")) from None
    if done.returncode == 0:
        return done.stdout
    _recognise(done.stderr)
    return None


def _recognise(complaint: bytes) -> None:
    """Tell the refusals that have nothing to do with what was asked."""
    if b"dubious ownership" in complaint or b"unsafe repository" in complaint:
        hint = _("git itself says how to trust it: run git status there.")
        raise NoHistory(_("The repository belongs to somebody else, so git does not open it."), hint=hint)
    if b"not a git repository" in complaint or b"cannot use bare repository" in complaint:
        raise NoHistory(
            _("The plan is not in a git repository."),
            hint=_(
                "Compare with a release instead: crmplan release NAME keeps what a later diff needs, also without git."
            ),
        )


def _program() -> str:
    """Return where git is: on the search path, and never in the folder one happens to be in, as Windows would look."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        place = Path(folder) / name
        if place.is_absolute() and place.is_file() and os.access(place, os.X_OK):
            return str(place)
    raise NoHistory(
        _("git is not installed, or not on the search path."),
        hint=_("Install it, or compare with a release: crmplan release NAME works without git."),
    )
