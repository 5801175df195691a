"""A Word file from outside, read with every guard: what it holds, part by part, and what no document should hold."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.names import objection

LARGEST_FILE = 50_000_000  # bytes, as the file lies on the disk
LARGEST_CONTENT = 200_000_000  # bytes, all parts unpacked: what only claims to be small is a bomb
MOST_PARTS = 3000
CONTENT_TYPES = "[Content_Types].xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # .doc of before 2007, and every .docx with a password
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another, or to an address outside when ``external``; ``kind`` is its last word."""

    id: str
    kind: str
    target: str
    external: bool
    source: str


class Package:
    """The parts of a Word file by name, and how they refer to each other; ``name`` is how people call the file."""

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.parts = parts
        self.name = name
        self.changed = False
        self._trees: dict[str, BaseOxmlElement] = {}

    @property
    def main(self) -> str:
        """The name of the part that holds the text."""
        return next((r.target for r in self.relations("") if r.kind == "officeDocument" and not r.external), "")

    def relations(self, source: str) -> list[Relation]:
        """Return what the part ``source`` refers to; the package itself is the source ``""``."""
        folder, base = posixpath.split(source)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self.parts:
            return []
        found = []
        for entry in self.tree(listed):
            target, external = str(entry.get("Target", "")), entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(entry.get("Type", "")).rpartition("/")[2]
            found.append(Relation(str(entry.get("Id", "")), kind, target, external, source))
        return found

    def all_relations(self) -> Iterator[Relation]:
        """Yield the relations of every part."""
        for listed in [name for name in self.parts if name.endswith(".rels")]:
            folder, base = posixpath.split(listed)
            yield from self.relations(posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels")))

    def related(self, kind: str) -> str:
        """Return the name of the part that the text refers to as ``kind`` (styles, numbering …); "" without one."""
        found = (r.target for r in self.relations(self.main) if r.kind == kind and not r.external)
        return next((target for target in found if target in self.parts), "")

    def tree(self, part: str) -> BaseOxmlElement:
        """Return the XML of a part; what is changed in it counts once ``keep`` has been called.

        Raises PlanError when it cannot be read, or when it declares entities, which no Word file does.
        """
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def _parsed(self, part: str) -> BaseOxmlElement:
        try:
            root = parse_xml(self.parts[part])
        except (SyntaxError, ValueError):
            message = _("{file} is damaged: its part {part} cannot be read.").format(file=self.name, part=part)
            raise PlanError(message, hint=_("Open it in Word, save it again, and try once more.")) from None
        if root.getroottree().docinfo.doctype:
            message = _("{file} is refused: its part {part} declares entities, which no Word file needs.")
            raise PlanError(message.format(file=self.name, part=part))
        return root

    def keep(self, part: str) -> None:
        """Write the tree of ``part`` back into its part."""
        self.changed = True
        self.parts[part] = serialize_part_xml(self._trees[part])

    def content_type(self, part: str) -> str:
        """Return what the package says that ``part`` holds."""
        types = self.tree(CONTENT_TYPES)
        end = part.rpartition(".")[2].casefold()
        kinds = [e.get("ContentType") for e in types if str(e.get("PartName", "")).lstrip("/") == part]
        kinds += [e.get("ContentType") for e in types if str(e.get("Extension", "")).casefold() == end]
        return str(kinds[0]) if kinds else ""

    def add(self, kind: str, relation_type: str, content_type: str, content: bytes) -> str:
        """Put in a part of the text, such as its numbering; return its name."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        number = 1
        while name in self.parts:
            number += 1
            name = posixpath.join(folder, f"{kind}{number}.xml")
        self.parts[name] = content
        self._declare(name, content_type)
        self._relate(relation_type, posixpath.relpath(name, folder))
        return name

    def _declare(self, part: str, content_type: str) -> None:
        types = self.tree(CONTENT_TYPES)
        override = types.makeelement(types.tag.replace("}Types", "}Override"))
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)
        types.append(override)
        self.keep(CONTENT_TYPES)

    def _relate(self, relation_type: str, target: str) -> None:
        folder, base = posixpath.split(self.main)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        relations = self.tree(listed)
        taken = {entry.get("Id") for entry in relations}
        entry = relations.makeelement(relations.tag.replace("}Relationships", "}Relationship"))
        entry.set("Id", next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken))
        entry.set("Type", relation_type)
        entry.set("Target", target)
        relations.append(entry)
        self.keep(listed)


def read_package(source: bytes, name: str) -> Package:
    """Return the parts of the Word file ``source``; PlanError, one sentence, when it is none or is unsafe to unpack."""
    if source[:4] == _OLD_WORD:
        message = _("{file} is protected by a password or is an old .doc file.").format(file=name)
        raise PlanError(message, hint=_("Save it in Word as “Word Document (.docx)”, without a password."))
    try:
        parts = _unpacked(source, name)
    except _BROKEN:
        parts = {}
    package = Package(parts, name)
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts or package.main not in parts:
        message = _("{file} is not a Word file.").format(file=name)
        raise PlanError(message, hint=_("A company's document is a .docx or .dotx file, as Word saves it."))
    return package


def _unpacked(source: bytes, name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = LARGEST_CONTENT
    with zipfile.ZipFile(BytesIO(source)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _require_sane_names([entry.filename for entry in entries], name)
        for entry in entries:
            with archive.open(name=entry) as stream:  # what the entry says of its size is not believed
                content = stream.read(room + 1)
            room -= len(content)
            if room < 0:
                message = _("{file} is refused: unpacked it is larger than {limit} MB.")
                raise PlanError(message.format(file=name, limit=LARGEST_CONTENT // 1_000_000))
            parts[entry.filename] = content
    return parts


def _require_sane_names(names: list[str], file: str) -> None:
    if len(names) > MOST_PARTS:
        message = _("{file} is refused: it holds more than {limit} parts.").format(file=file, limit=MOST_PARTS)
        raise PlanError(message)
    folded = [name.casefold() for name in names]
    for name in names:
        unsafe = any(objection(part) for part in re.split(r"[/\\]", name)) or "\\" in name
        if unsafe or folded.count(name.casefold()) > 1:
            message = _("{file} is refused: its part “{part}” has a name that no Word file gives.")
            raise PlanError(message.format(file=file, part=name[:60]))
