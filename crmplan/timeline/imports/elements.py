"""What the elements of an MSPDI file say, read without trusting that they say it well."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from crmplan.errors import PlanError
from crmplan.language import _

_NAMESPACE = re.compile(r"\{[^}]*\}")
_PERIOD = re.compile(r"P(?:(\d{1,6})D)?T(\d{1,9})H(\d{1,9})M(\d{1,9})(?:\.\d+)?S")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


class _NoDoctype(ET.TreeBuilder):
    """Builds the tree but refuses a document type, with which a small file can grow to fill the memory."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002 - as called
        raise PlanError(_("The file declares a document type, which a schedule does not need; it is not read."))


def tree(source: bytes) -> ET.Element:
    """Return the root of an XML file, its tags without namespaces. Raises PlanError when it is not XML."""
    try:
        root = ET.fromstring(source, parser=ET.XMLParser(target=_NoDoctype()))  # noqa: S314 - no document types
    except ET.ParseError as error:
        line, column = error.position
        raise PlanError(_("The file is not XML."), line=line, column=column + 1) from error
    except (LookupError, ValueError) as error:
        raise PlanError(_("The file is not XML."), hint=_("Its encoding is not known.")) from error
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
    return root


def words(element: ET.Element, path: str) -> str:
    """Return the text at ``path`` on one line; empty when there is none."""
    return " ".join((element.findtext(path) or "").split())


def whole(element: ET.Element, path: str, otherwise: int = 0) -> int:
    """Return the whole number at ``path``, or ``otherwise``."""
    text = words(element, path)
    return int(float(text)) if _NUMBER.fullmatch(text) else otherwise


def day(element: ET.Element, path: str) -> str:
    """Return the date at ``path`` as text; empty when there is none."""
    text = words(element, path)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def minutes(element: ET.Element, path: str) -> int:
    """Return the length at ``path`` (``PT40H0M0S``) in minutes; 0 when there is none."""
    match = _PERIOD.fullmatch(words(element, path))
    if not match:
        return 0
    days, hours, rest, seconds = match.groups()
    return int(days or 0) * 24 * 60 + int(hours) * 60 + int(rest) + round(int(seconds) / 60)


def custom(element: ET.Element, field: str) -> str:
    """Return the value of a custom field, by its number."""
    for attribute in element.iterfind("ExtendedAttribute"):
        if words(attribute, "FieldID") == field:
            return words(attribute, "Value")
    return ""
