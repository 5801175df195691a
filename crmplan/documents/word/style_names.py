"""The names of Word's own styles: English inside every file that Word saves, but not in what other programs export."""

import re
import unicodedata
from functools import cache

# English name, then what it is called elsewhere: Italian, German, French, Spanish, Portuguese, Dutch; LibreOffice.
_SINGLE = {
    "normal": "normale|standard|standaard|default paragraph style",
    "title": "titolo|titel|titre|título|titulo",
    "subtitle": "sottotitolo|untertitel|sous-titre|subtítulo|subtitulo|ondertitel",
    "caption": "didascalia|beschriftung|légende|epígrafe|descripción|legenda|bijschrift",
    "quote": "citazione|zitat|citation|cita|citação|citaat|quotations",
    "header": "intestazione|kopfzeile|en-tête|encabezado|cabeçalho|koptekst",
    "footer": "piè di pagina|pie' di pagina|fußzeile|pied de page|pie de página|rodapé|voettekst",
    "footnote text": "testo nota a piè di pagina|fußnotentext|note de bas de page|texto nota pie|"
    "texto de nota de rodapé|texto de nota al pie|voetnoottekst|footnote",
    "footnote reference": "rimando nota a piè di pagina|fußnotenzeichen|appel note de bas de p.|"
    "ref. de nota al pie|ref. de nota de rodapé|voetnootmarkering|footnote anchor",
    "hyperlink": "collegamento ipertestuale|lien hypertexte|hipervínculo|hiperlink|hyperlien|internet link",
    "strong": "enfasi (grassetto)|fett|élevé|texto en negrita|forte|zwaar|strong emphasis",
    "emphasis": "enfasi (corsivo)|hervorhebung|accentuation|énfasis|ênfase|nadruk",
    "toc heading": "titolo sommario|inhaltsverzeichnisüberschrift|en-tête de table des matières|título tdc|"
    "título de tdc|cabeçalho do sumário|kop van inhoudsopgave|contents heading",
    "body text": "corpo testo|corpo del testo|textkörper|corps de texte|texto independiente|corpo de texto|"
    "plattetekst|text body",
    "normal table": "tabella normale|normale tabelle|tableau normal|tabla normal|tabela normal|standaardtabel",
}
_NUMBERED = {
    "heading": "titolo|überschrift|titre|título|titulo|kop",
    "toc": "sommario|verzeichnis|tm|tdc|sumário|índice|inhopg|contents",
    "list bullet": "punto elenco|aufzählungszeichen|liste à puces|lista con viñetas|commarcadores|com marcadores|"
    "lista com marcas|lijst opsom.teken",
    "list number": "numero elenco|listennummer|liste à numéros|lista con números|numerada|lista numerada|"
    "lijstnummering",
    "list continue": "elenco continua|listenfortsetzung|liste continue|continuar lista|lista de continuação|"
    "lijstvoortzetting",
}
_ESCAPED = re.compile(r"_([0-9a-f]{2})_")  # how LibreOffice writes a space inside a name: Heading_20_1
_NUMBER = re.compile(r"(.*?)\s*([1-9])?")


def folded(name: str) -> str:
    """Return ``name`` as names are compared: escapes undone, without regard to capitals and to the width of gaps."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unicodedata.normalize("NFC", name).casefold())
    return " ".join(plain.split())


def english(name: str) -> str:
    """Return the English name of the built-in style that ``name`` stands for; the folded name itself otherwise."""
    plain = folded(name)
    match = _NUMBER.fullmatch(plain)
    stem, number = (match[1], match[2] or "") if match else (plain, "")
    own = _numbered().get(stem, "")
    if own and (number or own.startswith("list")):  # the first list carries no number, a heading always does
        return f"{own} {number}".strip()
    return _single().get(plain, plain)


@cache
def _numbered() -> dict[str, str]:
    return {name: own for own, others in _NUMBERED.items() for name in (own, *others.split("|"))}


@cache
def _single() -> dict[str, str]:
    return {name: own for own, others in _SINGLE.items() for name in others.split("|")}
