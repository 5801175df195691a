"""crmplan's own checklists, read and proven once when the package is built, so that no run has to do it again.

The compiled file holds the topics as Python pickles them; like byte code it is ours, stands beside the code, and
carries the mark of what it was made from. When a checklist has changed since, or the file is not there, the
checklists themselves are read: slower, never wrong. ``python -m crmplan.plan.compiled`` writes it.
"""

import pickle
import zlib
from pathlib import Path

from crmplan.plan import files, forms, questions, sound_values
from crmplan.plan.questions import Topic

NAME = ".compiled.pickle"
_SHAPES = (forms.__file__, questions.__file__, sound_values.__file__)


def fingerprint(folder: Path) -> tuple[int, int]:
    """Return the size and checksum of every checklist in ``folder`` and of what gives questions their shape."""
    size, total = 0, 0
    for path in [*sorted(folder.glob("*/*.yaml")), *map(Path, _SHAPES)]:
        content = f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes()
        size, total = size + len(content), zlib.crc32(content, total)
    return size, total


def read_compiled(folder: Path) -> tuple[Topic, ...] | None:
    """Return the topics of ``folder``, proven, in the order in which they are asked; None when they must be read."""
    try:
        made_from, topics = pickle.loads((folder / NAME).read_bytes())  # noqa: S301 - made with the package, see above
    except Exception:  # noqa: BLE001 - a damaged pickle raises anything
        return None
    return topics if made_from == fingerprint(folder) and isinstance(topics, tuple) else None


def write_compiled(folder: Path, topics: tuple[Topic, ...]) -> None:
    """Write the compiled file of ``folder``; ``topics`` is what its checklists say."""
    files.write_file(folder, NAME, pickle.dumps((fingerprint(folder), topics), protocol=5))


if __name__ == "__main__":
    from crmplan.plan.catalogue import OWN, read_own

    write_compiled(OWN, read_own().topics)
