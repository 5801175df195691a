"""The parts of an .xlsx as openpyxl writes them, brought to what Excel itself would have written.

The results stand beside the formulas, the texts in one list of shared strings, and the properties of a font in the
order of the standard; the hour of writing gives way to the day of the plan.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from crmplan.documents.excel.texts import cell_text
from crmplan.documents.xmltext import escape

Results = Mapping[str, Decimal | str | None]
"""What the formulas of a sheet come to, by cell."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WORKED_OUT = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)
_INLINE = re.compile(r'(<c r="[A-Z]+[0-9]+"[^>]*) t="inlineStr"><is>(<t.*?</t>|<t\s*/>)</is></c>', re.DOTALL)
_FONT = re.compile(r"<font>(.*?)</font>", re.DOTALL)
_PROPERTY = re.compile(r"<(\w+)[^>]*/>")
_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip


def finished(parts: Mapping[str, bytes], on: date, results: Sequence[Results]) -> dict[str, bytes]:
    """Return the parts of a workbook made on the day ``on``, whose sheets come to ``results``, in their order."""
    found = dict(parts)
    shared: dict[str, int] = {}
    uses = 0
    sheets = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    for name in sheets:
        number = int(re.sub(r"\D", "", name))
        xml = found[name].decode()
        if number <= len(results):
            xml = _with_results(xml, results[number - 1])
        xml, count = _with_shared_strings(xml, shared)
        found[name], uses = xml.encode(), uses + count
    _add_strings(found, _strings(shared, uses))
    found["xl/styles.xml"] = _FONT.sub(_ordered, found["xl/styles.xml"].decode()).encode()
    found["docProps/core.xml"] = _STAMP.sub(rf"\g<1>{on}T00:00:00Z".encode(), found["docProps/core.xml"])
    found["docProps/app.xml"] = found["docProps/app.xml"].replace(b"Microsoft Excel", b"crmplan")
    return found


def _with_results(xml: str, results: Results) -> str:
    def filled(match: re.Match[str]) -> str:
        place, attributes, source = match.groups()
        value = results.get(place)
        if isinstance(value, Decimal):
            return f'<c r="{place}"{attributes}><f>{source}</f><v>{float(value)!r}</v></c>'
        return f'<c r="{place}"{attributes} t="str"><f>{source}</f><v>{escape(cell_text(value or ""))}</v></c>'

    return _WORKED_OUT.sub(filled, xml)


def _with_shared_strings(xml: str, shared: dict[str, int]) -> tuple[str, int]:
    """Put each text of a sheet on the list and its number in its place; also say how many there were."""

    def numbered(match: re.Match[str]) -> str:
        return f'{match[1]} t="s"><v>{shared.setdefault(match[2], len(shared))}</v></c>'

    return _INLINE.subn(numbered, xml)


def _add_strings(parts: dict[str, bytes], content: bytes) -> None:
    """Add the list of shared strings, and tell the workbook that it has one."""
    parts["xl/sharedStrings.xml"] = content
    relation = f'<Relationship Id="rIdStrings" Type="{_RELATION}" Target="sharedStrings.xml"/></Relationships>'
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}"/></Types>'
    for name, end, added in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", kind),
    ):
        if b"sharedStrings" not in parts[name]:
            parts[name] = parts[name].replace(end, added.encode())


def _strings(shared: Mapping[str, int], uses: int) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    inside = "".join(f"<si>{text}</si>" for text in shared)
    return f'{head}<sst xmlns="{_MAIN}" count="{uses}" uniqueCount="{len(shared)}">{inside}</sst>'.encode()


def _ordered(match: re.Match[str]) -> str:
    properties = {found[1]: found[0] for found in _PROPERTY.finditer(match[1])}
    return f"<font>{''.join(properties[name] for name in _ORDER if name in properties)}</font>"
