"""Where a file of a plan may stand: never outside its folder, never behind a link, never under a reserved name."""

import os
from pathlib import Path

from crmplan.language import _
from crmplan.plan import refusals
from crmplan.plan.names import objection

OWN_FOLDER = ".crmplan"


def inside(root: Path, relative: str) -> Path:
    """Return the real path of ``relative`` (with ``/`` between names) under ``root``.

    Links that stay inside ``root`` are followed. Raises ``NotRead`` for a name that some system cannot have, and for a
    link that leaves ``root``; the message never says where it leads.
    """
    for name in relative.split("/"):
        if reason := objection(name):
            raise refusals.bad_name(relative, _(reason).format(name=name))
    real_root = os.path.realpath(root)
    path = Path(os.path.realpath(os.path.join(real_root, relative)))  # noqa: PTH118 - three times faster than Path
    if not path.is_relative_to(real_root):
        raise refusals.leaves_plan(relative)
    return path


def own(root: Path, name: str) -> Path:
    """Return the path of crmplan's own file ``name`` in ``.crmplan``; no link at all is followed below ``root``.

    Raises ``NotRead`` when ``.crmplan`` or the file is a link or not ordinary: opening the lock empties it, so a link
    from there to an answer would cost the answer.
    """
    folder = Path(os.path.realpath(root)) / OWN_FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise refusals.not_ordinary(OWN_FOLDER)
    path = folder / name
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise refusals.not_ordinary(f"{OWN_FOLDER}/{name}")
    return path
