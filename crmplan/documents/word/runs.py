"""Runs: words, line breaks and fields inside a Word paragraph."""

from crmplan.documents.word.xml import NOTHING, Xml, element, escaped, together, value


def run(text: str, style: str = "") -> Xml:
    """Return a run of ``text`` in the character style with the identifier ``style``; line ends become breaks."""
    return element("r", _look(style), *_pieces(text))


def line_break() -> Xml:
    """Return a line break."""
    return element("r", element("br"))


def field(code: str, shown: str, style: str = "") -> Xml:
    """Return a field, such as a page number, with what it shows until Word works it out."""
    return together([field_start(code, style), run(shown, style), field_mark("end", style)])


def field_start(code: str, style: str = "") -> Xml:
    """Return the opening of a field whose result follows."""
    instruction = Xml(f'<w:instrText xml:space="preserve"> {escaped(code)} </w:instrText>')
    code_run = element("r", _look(style), instruction)
    return together([field_mark("begin", style), code_run, field_mark("separate", style)])


def field_mark(kind: str, style: str = "") -> Xml:
    """Return one of the three marks of a field: ``begin``, ``separate``, ``end``."""
    return element("r", _look(style), element("fldChar", fldCharType=kind))


def _look(style: str) -> Xml:
    return element("rPr", value("rStyle", style)) if style else NOTHING


def _pieces(text: str) -> list[Xml]:
    """Return ``text`` as Word keeps it: tabs and line ends are elements of their own."""
    pieces: list[Xml] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(element("br"))
        for tabs, part in enumerate(line.split("\t")):
            if tabs:
                pieces.append(element("tab"))
            if part:
                pieces.append(Xml(f'<w:t xml:space="preserve">{escaped(part)}</w:t>'))
    return pieces
