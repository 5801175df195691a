"""Languages: every sentence that crmplan writes passes through here.

English is the source. Translations are gettext catalogues under ``locales/<code>/LC_MESSAGES/crmplan.mo``.
The code ``pseudo`` dresses every sentence up, so that a test can see what was hard-coded.
"""

import gettext
from collections.abc import Callable
from pathlib import Path

PSEUDO = "pseudo"
_LOCALES = Path(__file__).parent / "locales"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DRESSED = "åƀçđëƒğħîĵķłɱñøþɋřšŧûṽŵẋýžÅɃÇĐËƑĞĦÎĴĶŁṀÑØÞɊŘŠŦÛṼŴẊÝŽ"
_DRESS = str.maketrans(_PLAIN, _DRESSED)


class _PseudoTranslations(gettext.NullTranslations):
    """Translations that keep ``{fields}`` and change every other letter."""

    def gettext(self, message: str) -> str:
        return _dress(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _dress(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the signature is gettext's
        return _dress(message)


class _Current:
    """The language in force; one per process, set once at start."""

    code: str = "en"
    translations: gettext.NullTranslations = gettext.NullTranslations()


def _dress(text: str) -> str:
    parts: list[str] = []
    depth = 0
    for char in text:
        if char == "{":
            depth += 1
        parts.append(char if depth else char.translate(_DRESS))
        if char == "}":
            depth = max(0, depth - 1)
    return "".join(parts)


def use(code: str) -> None:
    """Make ``code`` (``en``, ``it``, ``pt_BR``, ``pseudo``) the language of every later sentence.

    A code without a catalogue leaves English, which is the source.
    """
    if code == PSEUDO:
        _Current.code, _Current.translations = code, _PseudoTranslations()
        return
    found = gettext.find("crmplan", str(_LOCALES), [code])
    _Current.code = code if found else "en"
    _Current.translations = gettext.translation("crmplan", str(_LOCALES), [code], fallback=True)


def lend_to_framework() -> None:
    """Let typer's own words (Usage, Missing argument) pass through our catalogue too.

    Typer calls the functions of the gettext module, which look these two up each time.
    """

    def one_form(domain: str, message: str) -> str:
        del domain
        return _(message)

    def counted(domain: str, msgid1: str, msgid2: str, n: int) -> str:
        del domain
        return ngettext(msgid1, msgid2, n)

    gettext.dgettext = one_form
    gettext.dngettext = counted


def current() -> str:
    """Return the code of the language in force."""
    return _Current.code


def available() -> list[str]:
    """Return the codes that have a catalogue, English first."""
    return ["en", *sorted(path.parent.parent.name for path in _LOCALES.glob("*/LC_MESSAGES/crmplan.mo"))]


def _(text: str) -> str:
    """Return ``text`` in the language in force."""
    return _Current.translations.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``text`` for translation and return it unchanged; translate with ``_`` when it is shown."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the sentence that fits the count ``n``."""
    return _Current.translations.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Return ``text`` as it is translated in ``context`` (for catalogue texts: ``topic.question.key``)."""
    return _Current.translations.pgettext(context, text) if text else ""


def in_every_language(context: str, text: str) -> list[str]:
    """Return ``text`` in English, in the language in force and in every language there is a catalogue for."""
    found = [text, pgettext(context, text)]
    found += (_catalogue(code).pgettext(context, text) for code in available()[1:])
    return list(dict.fromkeys(found))


def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("crmplan", str(_LOCALES), [code], fallback=True)


Translate = Callable[[str], str]
