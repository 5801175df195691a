"""Damages companies' Word files at random and adopts them; nothing but a document or one sentence may come of it.

``python -m tests.campaigns.mutated_company_files --files 1000 --seed 1``
"""

import argparse
import random
import traceback
from collections import Counter
from copy import deepcopy
from pathlib import Path

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from crmplan.documents.document import Document
from crmplan.documents.word import Weight, adopt, inspect, open_company, write_word
from crmplan.documents.word.archive import pack, unpack
from crmplan.errors import PlanError
from tests.documents.everything import figures
from tests.documents.word.composed import document

BRANDS = Path(__file__).parents[1] / "documents" / "word" / "brands"
VALUES = ("", "-1", "x", "99999999999", "1.5", "0", "true")


def damaged(source: bytes, rng: random.Random) -> bytes:
    """Return a Word file with up to three elements removed, doubled or emptied, or attributes changed."""
    parts = unpack(source)
    for _blow in range(rng.randint(1, 3)):
        name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        root = parse_xml(parts[name])
        element = rng.choice([part for part in root.iter() if isinstance(part.tag, str)])
        attribute = rng.choice([*element.attrib, ""])
        kind = rng.choice(["remove", "double", "empty", "change", "drop"])
        if kind == "change" and attribute:
            element.set(attribute, rng.choice(VALUES))
        elif kind == "drop" and attribute:
            del element.attrib[attribute]
        elif kind == "remove" and element.getparent() is not None:
            element.getparent().remove(element)
        elif kind == "double" and element.getparent() is not None:
            element.addnext(deepcopy(element))
        elif kind == "empty":
            element.clear()
        parts[name] = serialize_part_xml(root)
    return pack(parts)


def outcome(source: bytes, made: Document) -> str:
    """Return what becomes of a file: refused, in need of mending by hand, or a document."""
    try:
        once = adopt(source, "company.docx").data
        if adopt(once, "company.docx").data != once:
            raise AssertionError("adopting twice changes the file")
        if any(remark.weight is Weight.FAULT for remark in inspect(open_company(once, "company.docx"))):
            return "told"
        write_word(made, figures(), once)
    except PlanError:
        return "refused"
    return "written"


def campaign(files: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Return how often each outcome came, and the tracebacks."""
    rng = random.Random(seed)  # noqa: S311 - a seeded campaign, not a secret
    sources = [path.read_bytes() for path in sorted(BRANDS.glob("*.docx"))]
    documents = (document(), document(cover=False))
    counts: Counter[str] = Counter()
    broken: list[str] = []
    for number in range(files):
        try:
            counts[outcome(damaged(rng.choice(sources), rng), rng.choice(documents))] += 1
        except Exception:  # noqa: BLE001 - that is what the campaign looks for
            broken.append(f"file {number}:\n{traceback.format_exc()}")
    return counts, broken


def main() -> int:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    counts, broken = campaign(arguments.files, arguments.seed)
    for text in broken[:5]:
        print(text)  # noqa: T201 - a script prints its figures
    print(f"{arguments.files} files, seed {arguments.seed}: {dict(counts)}, broken {len(broken)}")  # noqa: T201 - as above
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
