"""Whether git takes the voices in: they stay out of it until the people concerned have agreed to publish them."""

import os
from pathlib import Path

from crmplan.plan import files
from crmplan.plan.save import revise
from crmplan.plan.voices import FOLDER

IGNORE = f"{FOLDER}/.gitignore"
PRIVATE = "*\n!.gitignore\n"
_PUBLISHED = "# Published: these answers are in git like the rest of the plan; questionnaires are not.\n*.xlsx\n"


def are_published(root: Path) -> bool:
    """Say whether git takes the voices in."""
    source = files.read_if_there(root, IGNORE)
    return source is None or b"*" not in source.split()


def keep_private(root: Path) -> None:
    """Keep voices out of git in a plan that has none yet, whoever made its folder."""
    if not os.path.lexists(root / FOLDER):
        revise(root, IGNORE, lambda _source: PRIVATE.encode())


def publish(root: Path) -> bool:
    """Let git take the voices in, and say whether that is new."""
    return not are_published(root) and revise(root, IGNORE, lambda _source: _PUBLISHED.encode())
