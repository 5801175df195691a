"""Figures in Word: the PNG, its size on paper, and the words for those who cannot see it."""

from crmplan.documents.figures.figure import Figure
from crmplan.documents.word.references import References
from crmplan.documents.word.xml import NAMESPACES, Xml
from crmplan.documents.xmltext import quoteattr

EMU_A_MM = 36_000
_EMU_A_DXA = 635
_HIGHEST_MM = 225


def picture(name: str, figure: Figure, references: References, room: int) -> Xml:
    """Return the run that shows ``figure``, at most ``room`` (dxa) wide and never higher than a page."""
    number, relation, wide, high = references.picture(figure.png)
    width = min(figure.width * EMU_A_MM, room * _EMU_A_DXA, _HIGHEST_MM * EMU_A_MM * wide / high)
    return drawing(relation, number, name, figure.alt, (round(width), round(width * high / wide)))


def drawing(relation: str, number: int, name: str, words: str, extent: tuple[int, int]) -> Xml:
    """Return the run that shows a picture in a size of ``extent`` (EMU), with the ``words`` that say what it shows."""
    size = f'cx="{extent[0]}" cy="{extent[1]}"'
    label = f'id="{number}" name={quoteattr(name)} descr={quoteattr(words)}'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    fill = f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    drawn = f"<pic:pic><pic:nvPicPr><pic:cNvPr {label}/><pic:cNvPicPr/></pic:nvPicPr>{fill}{shape}</pic:pic>"
    graphic = f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}">{drawn}</a:graphicData></a:graphic>'
    frame = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    inside = f"<wp:extent {size}/><wp:docPr {label}/>{frame}{graphic}"
    inline = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{inside}</wp:inline>'
    return Xml(f"<w:r><w:drawing>{inline}</w:drawing></w:r>")
