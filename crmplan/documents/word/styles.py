"""The styles of our own Word document, as data. Company documents bring their own under the same names."""

from dataclasses import dataclass

from crmplan.documents.palette import ACCENT, INK, LIGHTS, MUTED, RULE
from crmplan.documents.widths import COMPACT_HEAD_SIZE, COMPACT_SIZE, HEAD_SIZE, TABLE_SIZE

BODY_SIZE = 10.5
FONT = "Calibri"
SIGN_FONT = "Segoe UI Symbol"  # one font for all shapes, or the circle is small and the square large


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style; sizes and distances in points, indents in twentieths of a point (dxa)."""

    name: str
    based: str = "Normal"
    next: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    ground: str = ""
    spacing: int = 0
    before: float | None = None
    after: float | None = None
    line: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int = -1
    list_level: tuple[int, int] | None = None
    rule: str = ""
    rule_colour: str = RULE
    rule_width: int = 6
    rule_space: int = 4
    align: str = ""
    font: str = ""
    superscript: bool = False
    underline: bool = False
    shown: bool = True
    flat: bool = False  # says even that there is no indent, so that none is inherited from a company's own style

    @property
    def id(self) -> str:
        """The identifier inside the file, as Word makes it from the name."""
        words = self.name.split(" ")
        return "".join(word[0].upper() + word[1:] for word in words)


def _aligned(*names: str) -> tuple[Style, ...]:
    """Return the right-aligned and the centred sister of every named style."""
    return tuple(
        Style(name=f"{name} {side.capitalize()}", based=name, align=side)
        for name in names
        for side in ("right", "center")
    )


PARAGRAPHS = (
    Style(name="Normal", based="", size=BODY_SIZE, colour=INK, before=0, after=6, line=276),
    Style(name="Title", next="Subtitle", size=32, bold=True, colour=ACCENT, before=0, after=8, line=240,
          keep_next=True),
    Style(name="Subtitle", next="Normal", size=14, colour=MUTED, before=0, after=18, line=264),
    Style(name="heading 1", next="Normal", size=19, bold=True, colour=ACCENT, before=24, after=8, line=252,
          keep_next=True, keep_lines=True, outline=0),
    Style(name="heading 2", next="Normal", size=14, bold=True, colour=ACCENT, before=18, after=5, line=252,
          keep_next=True, keep_lines=True, outline=1),
    Style(name="heading 3", next="Normal", size=11.5, bold=True, colour=INK, before=14, after=4, line=252,
          keep_next=True, keep_lines=True, outline=2),
    Style(name="heading 4", next="Normal", size=BODY_SIZE, bold=True, italic=True, colour=MUTED, before=10, after=3,
          keep_next=True, keep_lines=True, outline=3),
    Style(name="Cover Organisation", next="Title", size=12, bold=True, caps=True, colour=MUTED, spacing=30, before=140,
          after=14, rule="top", rule_colour=ACCENT, rule_width=36, rule_space=14),
    Style(name="Cover Facts", size=11, colour=MUTED, after=2),
    Style(name="Cover Gap", size=14, before=0, after=0, line=240, shown=False),
    Style(name="Cover Rule", size=2, before=0, after=14, line=240, rule="bottom"),
    Style(name="Section End", size=1, before=0, after=0, line=240, shown=False),
    Style(name="Normal After Table", next="Normal", before=12),
    Style(name="Table Text", size=TABLE_SIZE, before=2.5, after=2.5, line=252),
    Style(name="Table Head", based="Table Text", size=HEAD_SIZE, bold=True, colour=ACCENT, keep_next=True),
    Style(name="Compact Text", based="Table Text", size=COMPACT_SIZE, before=1.5, after=1.5),
    Style(name="Compact Head", based="Table Head", size=COMPACT_HEAD_SIZE, before=1.5, after=1.5),
    *_aligned("Table Text", "Table Head", "Compact Text", "Compact Head"),
    Style(name="Table Gap", size=4, before=0, after=0, line=240, shown=False),
    Style(name="caption", next="Normal", size=9, colour=MUTED, before=10, after=4, keep_lines=True),
    Style(name="Table Caption", based="caption", next="Normal", keep_next=True),
    Style(name="Figure", next="caption", before=8, after=0, line=240, keep_next=True),
    Style(name="Source", size=8.5, colour=MUTED, before=3, after=8),
    Style(name="Quote", italic=True, colour=MUTED, left=340, right=340, before=4, after=8),
    Style(name="Callout Title", next="Callout Text", size=11.5, bold=True, colour=ACCENT, before=2, after=3),
    Style(name="Callout Text", before=0, after=4),
    Style(name="Definition Term", next="Definition Text", bold=True, colour=ACCENT, before=8, after=1, keep_next=True,
          keep_lines=True),
    Style(name="Definition Text", before=0, after=4, keep_lines=True),
    Style(name="List Bullet", after=3, left=340, hanging=283, list_level=(1, 0)),
    Style(name="List Bullet 2", after=3, left=680, hanging=283, list_level=(1, 1)),
    Style(name="List Bullet 3", after=3, left=1020, hanging=283, list_level=(1, 2)),
    Style(name="List Number", after=3, left=397, hanging=340, list_level=(2, 0)),
    Style(name="List Number 2", after=3, left=794, hanging=340, list_level=(2, 1)),
    Style(name="List Number 3", after=3, left=1191, hanging=340, list_level=(2, 2)),
    Style(name="List Continue", after=3, left=340),
    Style(name="List Continue 2", after=3, left=680),
    Style(name="List Continue 3", after=3, left=1020),
    Style(name="TOC Heading", next="Normal", size=14, bold=True, colour=ACCENT, before=18, after=6, keep_next=True),
    Style(name="toc 1", next="Normal", bold=True, before=5, after=1),
    Style(name="toc 2", next="Normal", left=283, before=0, after=1),
    Style(name="toc 3", next="Normal", left=567, before=0, after=1),
    Style(name="header", size=8.5, colour=MUTED, before=0, after=0, line=240, rule="bottom"),
    Style(name="footer", align="right", size=8.5, colour=MUTED, before=0, after=0, line=240, rule="top"),
    Style(name="footnote text", size=8.5, before=0, after=2, line=240),
)  # fmt: skip

CHARACTERS = (
    Style(name="Strong", based="", bold=True),
    Style(name="Emphasis", based="", italic=True),
    Style(name="Strong Emphasis", based="", bold=True, italic=True),
    Style(name="Code Text", based="", colour=MUTED),
    Style(name="Missing", based="", italic=True, colour=MUTED),
    Style(name="Hyperlink", based="", colour=ACCENT, underline=True),
    Style(name="Contents Link", based="", colour=INK),
    Style(name="footnote reference", based="", superscript=True),
    *(
        Style(name=f"RAG {light}", based="", bold=True, colour=ink, ground=ground)
        for light, (ink, ground) in LIGHTS.items()
    ),
    *(
        Style(name=f"RAG {light} Sign", based="", colour=ink, ground=ground, font=SIGN_FONT)
        for light, (ink, ground) in LIGHTS.items()
    ),
)
