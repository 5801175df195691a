"""The theme part: the colours and fonts that Word offers to somebody who goes on writing in the document."""

from crmplan.documents.blocks import Light
from crmplan.documents.palette import ACCENT, INK, LIGHTS, MUTED, PAPER, RULE, TINT
from crmplan.documents.word.xml import HEADER, NAMESPACES

_COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": ACCENT,
    "lt2": TINT,
    "accent1": ACCENT,
    "accent2": "2F7F93",
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


def theme_part(font: str) -> bytes:
    """Return the content of ``word/theme.xml`` with ``font`` for headings and text."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in _COLOURS.items())
    face = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>"
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
