"""crmplan's own checklists, read once when the package is built, so that no run has to read 38 YAML files again.

The compiled file carries the hash of what it was made from. When a checklist has changed since, or the file is not
there, the checklists themselves are read: slower, never wrong. ``python -m crmplan.plan.compiled`` writes it.
"""

import hashlib
import json
from pathlib import Path

from crmplan.plan import files
from crmplan.yamlio.reader import Data, read

NAME = ".compiled.json"


def fingerprint(folder: Path) -> str:
    """Return the hash of every checklist in ``folder``, names included."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*/*.yaml")):
        total.update(f"{path.parent.name}/{path.name}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def read_compiled(folder: Path) -> dict[str, Data] | None:
    """Return the data of every checklist by ``stage/topic``; None when it must be read from the files."""
    try:
        content = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("made_from") != fingerprint(folder):
        return None
    topics: dict[str, Data] = content["topics"]
    return topics


def compile_checklists(folder: Path) -> None:
    """Write the compiled file of ``folder``. Checklists with a fault are left for the loader to name."""
    documents = {f"{path.parent.name}/{path.stem}": read(path.read_bytes()) for path in folder.glob("*/*.yaml")}
    if any(document.faults for document in documents.values()):
        return
    topics = {name: document.data for name, document in sorted(documents.items())}
    content = {"made_from": fingerprint(folder), "topics": topics}
    files.write_file(folder, NAME, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


if __name__ == "__main__":
    compile_checklists(Path(__file__).parent.parent / "checklists")
