"""What a figure shows, for tests: its words, its shapes, and whether all of it lies on the paper."""

from xml.etree import ElementTree as ET

from crmplan.documents.figures.figure import Figure

_SVG = "{http://www.w3.org/2000/svg}"


def shapes(figure: Figure, tag: str) -> list[ET.Element]:
    """Return the elements of a figure with the name ``tag``."""
    return list(ET.fromstring(figure.svg).iter(_SVG + tag))  # noqa: S314 - our own drawing


def words(figure: Figure) -> list[str]:
    """Return the lines of words in the order in which they are drawn."""
    return [element.text or "" for element in shapes(figure, "text")]


def overhanging(figure: Figure) -> list[str]:
    """Name the boxes and words that reach beyond the paper."""
    _x, _y, width, height = map(float, ET.fromstring(figure.svg).get("viewBox", "").split())  # noqa: S314
    found = []
    for box in shapes(figure, "rect"):
        if box.get("width") == "100%":
            continue
        x, y, wide, high = (float(box.get(name, 0)) for name in ("x", "y", "width", "height"))
        if x < -0.1 or y < -0.1 or x + wide > width + 0.1 or y + high > height + 0.1:
            found.append(f"box at {x}, {y}")
    for text in shapes(figure, "text"):
        x, y = float(text.get("x", 0)), float(text.get("y", 0))
        if not (0 <= x <= width + 0.1 and 0 <= y <= height + 0.1):
            found.append(text.text or "")
    return found
