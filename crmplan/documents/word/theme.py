"""The theme part: the colours and fonts that Word offers to somebody who goes on writing in the document."""

from crmplan.documents.blocks import Light
from crmplan.documents.palette import ACCENT, INK, LIGHTS, MUTED, PAPER, RULE, TINT
from crmplan.documents.theme import SECOND, Theme
from crmplan.documents.word.xml import HEADER, NAMESPACES
from crmplan.documents.xmltext import quoteattr

_COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": ACCENT,
    "lt2": TINT,
    "accent1": ACCENT,
    "accent2": SECOND,
    "accent3": LIGHTS[Light.green][0],
    "accent4": "B87900",
    "accent5": LIGHTS[Light.red][0],
    "accent6": RULE,
    "hlink": ACCENT,
    "folHlink": MUTED,
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(theme: Theme, font: str) -> bytes:
    """Return the content of ``word/theme.xml`` in the colours of ``theme``; ``font`` stands where it names none."""
    own = {ACCENT: theme.heading, INK: theme.words, MUTED: theme.quiet, SECOND: theme.accent}
    codes = {name: own.get(code, code) for name, code in _COLOURS.items()}
    colours = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in codes.items())
    body = theme.font_body or font
    faces = (("majorFont", theme.font_heading or body), ("minorFont", body))
    fonts = "".join(
        f'<a:{group}><a:latin typeface={quoteattr(face)}/><a:ea typeface=""/><a:cs typeface=""/></a:{group}>'
        for group, face in faces
    )
    formats = (
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    )
    elements = (
        f'<a:clrScheme name="crmplan">{colours}</a:clrScheme><a:fontScheme name="crmplan">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="crmplan">{formats}</a:fmtScheme>'
    )
    space = NAMESPACES["a"]
    return (
        f'{HEADER}<a:theme xmlns:a="{space}" name="crmplan"><a:themeElements>{elements}</a:themeElements></a:theme>'
    ).encode()
