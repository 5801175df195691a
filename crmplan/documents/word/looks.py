"""What a company's styles look like in the end, once everything they are based on has been followed."""

from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.palette import INK
from crmplan.documents.theme import Theme
from crmplan.documents.word.package import Package
from crmplan.documents.word.stylebook import StyleBook

_MOST_STEPS = 20
_DEFAULT_SIZE = 20  # half points: what Word takes when a file says nothing
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Widths of letters beside those that tables are measured with (Carlito, the widths of Calibri), same words, regular.
_WIDTHS = {
    "calibri": 1.0, "carlito": 1.0, "times new roman": 0.97, "liberation serif": 0.97, "garamond": 0.93,
    "aptos": 1.07, "cambria": 1.06, "arial": 1.1, "helvetica": 1.1, "liberation sans": 1.1, "segoe ui": 1.09,
    "tahoma": 1.09, "open sans": 1.15, "roboto": 1.09, "lato": 1.05, "georgia": 1.12, "trebuchet ms": 1.08,
    "century gothic": 1.19, "verdana": 1.27, "dejavu sans": 1.27, "courier new": 1.35, "arial narrow": 0.92,
}  # fmt: skip
_UNKNOWN_WIDTH = 1.15
_COMMON = frozenset(_WIDTHS) - {"open sans", "roboto", "lato", "dejavu sans", "liberation sans", "liberation serif"}
_STAND_INS = frozenset({"liberation sans", "liberation serif", "carlito"})  # drawn as Arial, Times, Calibri elsewhere


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where a list style gets its numbers: the abstract definition and the level in it."""

    abstract: str
    level: int
    form: str


class Looks:
    """The looks of the styles of one file."""

    def __init__(
        self, styles: BaseOxmlElement, numbering: BaseOxmlElement | None, theme: BaseOxmlElement | None
    ) -> None:
        self._styles = {str(style.get(qn("w:styleId"))): style for style in styles.findall(qn("w:style"))}
        self._defaults = styles.find(qn("w:docDefaults"))
        self._numbering = numbering
        self._theme = theme

    @classmethod
    def of(cls, package: Package) -> "Looks":
        """Return the looks of a company's file."""
        styles, numbering, theme = (package.related(kind) for kind in ("styles", "numbering", "theme"))
        return cls(
            package.tree(styles),
            package.tree(numbering) if numbering else None,
            package.tree(theme) if theme else None,
        )

    def chain(self, identifier: str) -> list[BaseOxmlElement]:
        """Return the style and all it is based on, nearest first."""
        found: list[BaseOxmlElement] = []
        while identifier in self._styles and len(found) < _MOST_STEPS:
            found.append(self._styles[identifier])
            based = found[-1].find(qn("w:basedOn"))
            identifier = str(based.get(qn("w:val"))) if based is not None else ""
        return found

    def _property(self, identifier: str, path: str, attribute: str = "") -> BaseOxmlElement | None:
        """Return the nearest setting of ``path`` that says anything of ``attribute``."""
        steps = "/".join(qn(step) for step in path.split("/"))
        found = [style.find(steps) for style in self.chain(identifier)]
        if self._defaults is not None:
            holder = "rPrDefault" if path.startswith("w:rPr") else "pPrDefault"
            found.append(self._defaults.find(f"{qn('w:' + holder)}/{steps}"))
        given = (entry for entry in found if entry is not None)
        return next((entry for entry in given if not attribute or entry.get(qn(f"w:{attribute}")) is not None), None)

    def default(self, kind: str) -> str:
        """Return the identifier of the file's default style of ``kind``; "" when it names none."""
        marked = (name for name, style in self._styles.items() if style.get(qn("w:default")) in {"1", "true", "on"})
        return next((name for name in marked if self._styles[name].get(qn("w:type")) == kind), "")

    def size(self, identifier: str) -> float:
        """Return the size of the letters in points."""
        found = self._property(identifier, "w:rPr/w:sz")
        return number(found, "val", _DEFAULT_SIZE) / 2

    def font(self, identifier: str) -> str:
        """Return the name of the font; "" when the file leaves it to the program."""
        direct = self._property(identifier, "w:rPr/w:rFonts", "ascii")
        named = self._property(identifier, "w:rPr/w:rFonts", "asciiTheme")
        if named is not None and self._theme is not None:
            group = "majorFont" if str(named.get(qn("w:asciiTheme"))).startswith("major") else "minorFont"
            latin = next(self._theme.iter(f"{_DRAWING}{group}"), None)
            face = latin.find(f"{_DRAWING}latin") if latin is not None else None
            if face is not None and face.get("typeface") and not self._is_nearer(identifier, direct, named):
                return str(face.get("typeface"))
        return str(direct.get(qn("w:ascii"))) if direct is not None else ""

    def _is_nearer(self, identifier: str, direct: BaseOxmlElement | None, named: BaseOxmlElement) -> bool:
        """Tell whether a font given by name overrides the one that the theme gives, which wins in the same place."""
        if direct is None or direct is named:
            return False
        places = [style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for style in self.chain(identifier)]
        first = next((place for place in places if place is direct or place is named), None)
        return first is direct

    def colour(self, identifier: str) -> str:
        """Return the colour of the letters; "" for the automatic one."""
        found = self._property(identifier, "w:rPr/w:color")
        given = str(found.get(qn("w:val")) or "") if found is not None else ""
        return given.upper() if len(given) == len(INK) and given.casefold() != "auto" else ""

    def has_air(self, identifier: str) -> bool:
        """Tell whether a paragraph of this style stands clear of its neighbours by itself."""
        sides = ("before", "after", "beforeAutospacing", "afterAutospacing")
        return any(number(self._property(identifier, "w:pPr/w:spacing", side), side, 0) > 0 for side in sides)

    def room_above(self, identifier: str) -> float:
        """Return how far a paragraph of this style stands from what is above it, in points."""
        return number(self._property(identifier, "w:pPr/w:spacing", "before"), "before", 0) / 20

    def width(self, identifier: str) -> float:
        """Return how wide its letters run beside ours of the same size."""
        font = self.font(identifier).casefold()
        return _WIDTHS.get(font, _UNKNOWN_WIDTH) if font else _WIDTHS["times new roman"]

    def has_ground(self, identifier: str) -> bool:
        """Tell whether the style paints a ground behind its words."""
        return self._property(identifier, "w:pPr/w:shd") is not None or (
            self._property(identifier, "w:rPr/w:shd") is not None
        )

    def numbering(self, identifier: str) -> Numbering | None:
        """Return where the style gets its bullets or numbers, None when it has none."""
        given = self._property(identifier, "w:pPr/w:numPr")
        if given is None or self._numbering is None:
            return None
        number_of = given.find(qn("w:numId"))
        wanted = str(number_of.get(qn("w:val"))) if number_of is not None else ""
        for entry in self._numbering.findall(qn("w:num")):
            if entry.get(qn("w:numId")) == wanted:
                abstract = str(entry.find(qn("w:abstractNumId")).get(qn("w:val")))
                return self._level(abstract, given, identifier)
        return None

    def _level(self, abstract: str, given: BaseOxmlElement, identifier: str) -> Numbering | None:
        if self._numbering is None:
            return None
        kinds = self._numbering.findall(qn("w:abstractNum"))
        kind = next((kind for kind in kinds if kind.get(qn("w:abstractNumId")) == abstract), None)
        levels = kind.findall(qn("w:lvl")) if kind is not None else []
        linked = [lv for lv in levels if _value(lv, "w:pStyle") == identifier]
        said = _value(given, "w:ilvl") or (str(linked[0].get(qn("w:ilvl"))) if linked else "0")
        level = next((lv for lv in levels if lv.get(qn("w:ilvl")) == said), None)
        if level is None or not said.isdigit():
            return None
        return Numbering(abstract, int(said), _value(level, "w:numFmt"))

    def theme_accent(self) -> str:
        """Return the first accent colour of the file's theme; "" without a theme."""
        found = next(self._theme.iter(f"{_DRAWING}accent1"), None) if self._theme is not None else None
        colour = found.find(f"{_DRAWING}srgbClr") if found is not None else None
        return str(colour.get("val")).upper() if colour is not None else ""


def company_theme(looks: Looks, book: StyleBook) -> Theme:
    """Return colours and fonts as the company's own styles have them."""
    body, heading = book.find("Normal"), book.find("heading 1")
    primary = (looks.colour(heading) or INK) if heading else looks.theme_accent() or INK
    accent = looks.colour(book.find("heading 2")) or looks.theme_accent() or primary
    return Theme(
        primary=primary,
        accent=accent,
        text=looks.colour(body) or INK,
        font_heading=(looks.font(heading) if heading else "") or looks.font(body) or None,
        font_body=looks.font(body) or None,
    )


def is_common_font(name: str) -> bool:
    """Tell whether readers have a font, or one of the same letters, without being given it."""
    return name.casefold() in _COMMON | _STAND_INS or name.casefold().startswith(("aptos", "calibri", "segoe ui"))


def number(found: BaseOxmlElement | None, name: str, default: int) -> int:
    """Return a measure as a whole number; Google writes ``1440.0000000000002``."""
    given = found.get(qn(f"w:{name}")) if found is not None else None
    try:
        return round(float(given)) if given is not None else default
    except ValueError:
        return default


def _value(element: BaseOxmlElement | None, tag: str) -> str:
    found = element.find(qn(tag)) if element is not None else None
    return str(found.get(qn("w:val")) or "") if found is not None else ""
