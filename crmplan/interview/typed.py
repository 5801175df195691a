"""What people type: decimal commas, day-first dates, the number of a choice. What is ambiguous is asked."""

import re
from dataclasses import dataclass

from crmplan.language import _
from crmplan.plan.questions import QuestionType, ValueShape
from crmplan.yamlio.reader import Data

_NUMBERS = {
    QuestionType.SCALE,
    QuestionType.INT,
    QuestionType.NUMBER,
    QuestionType.MONEY,
    QuestionType.PERCENT,
}
_GROUPED = {",": re.compile(r"[1-9]\d{0,2}(,\d{3})+"), ".": re.compile(r"[1-9]\d{0,2}(\.\d{3})+")}
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_DRESSING = re.compile(r"[\s\u00a0\u202f'’]|R\$|US\$|[€$£%]|EUR|USD|BRL|GBP|CHF")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A text that can be read in two ways, each as it would stand in the file."""

    text: str
    readings: tuple[str, str]


def interpret(shape: ValueShape, text: str, labels: dict[str, str]) -> Data | Ambiguous:
    """Return what ``text`` means as an answer of this shape; what cannot be read is returned as it is.

    ``labels`` maps the words shown for each choice to its slug; the number in the list counts as well.
    """
    words = text.strip()
    if shape.type in _NUMBERS:
        return number(words)
    if shape.type is QuestionType.DATE:
        return day(words)
    if shape.type is QuestionType.CONFIRM:
        return confirm(words)
    if shape.type in {QuestionType.MULTI, QuestionType.REFS}:
        parts = [part for part in re.split(r"\s*[,;]\s*", words) if part]
        return [choice(part, labels) for part in parts]
    if shape.type in {QuestionType.CHOICE, QuestionType.REF, QuestionType.PERSON}:
        return choice(words, labels)
    return text


def number(text: str) -> str | Ambiguous:
    """Read a number with point or comma; ``1.200`` and ``1,200`` can be read in two ways."""
    bare = _DRESSING.sub("", text)
    sign = bare[:1] if bare[:1] in "+-" else ""
    digits = bare.removeprefix(sign)
    if _ONE_GROUP.fullmatch(digits) and not digits.startswith("0"):
        joined = re.sub(r"[.,]", "", digits)
        pointed = digits.replace(",", ".")
        return Ambiguous(text, (sign + joined, sign + pointed))
    for separator, point in ((",", "."), (".", ",")):
        whole, mark, fraction = digits.rpartition(point)
        if mark and whole and fraction.isdecimal() and _GROUPED[separator].fullmatch(whole):
            return f"{sign}{whole.replace(separator, '')}.{fraction}"
        if _GROUPED[separator].fullmatch(digits):
            return sign + digits.replace(separator, "")
    if digits.count(",") == 1 and "." not in digits:
        return sign + digits.replace(",", ".")
    return sign + digits if digits else text


def day(text: str) -> str:
    """Read a date; day first where it is not written year first."""
    match = _DAY_FIRST.fullmatch(text)
    if match:
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return text


def confirm(text: str) -> str:
    """Read a yes or no in the language in force, or in English."""
    word = text.lower()
    if word in {"y", "yes", "true", _("yes").lower(), _("yes").lower()[:1]}:
        return "yes"
    if word in {"n", "no", "false", _("no").lower(), _("no").lower()[:1]}:
        return "no"
    return text


def choice(text: str, labels: dict[str, str]) -> str:
    """Read a choice by its number in the list, its slug or its words."""
    slugs = list(labels.values())
    if text in slugs:
        return text
    if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= len(slugs):  # noqa: PLR2004 - no list is that long
        return slugs[int(text) - 1]
    folded = {words.casefold(): slug for words, slug in labels.items()}
    return folded.get(text.casefold(), text)
