"""Packs the parts in italian_word/ and google_docs/ into the files of the same name: ``python pack.py``."""

from pathlib import Path

from crmplan.documents.word.archive import pack
from crmplan.plan.files import write_file

HERE = Path(__file__).parent


def packed(name: str) -> bytes:
    """Return the Word file of the parts in the folder ``name``."""
    folder = HERE / name
    return pack({p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()})


if __name__ == "__main__":
    for made in ("italian_word", "google_docs"):
        write_file(HERE, f"{made}.docx", packed(made))
