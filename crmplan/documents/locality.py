"""How dates, numbers, money and lists are written in the language of the document. Babel knows; we only ask."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from crmplan.language import PSEUDO

Number = int | float | Decimal
_HOMES = {"en": "en_GB", PSEUDO: "en_GB", "it": "it_IT", "pt": "pt_BR", "de": "de_DE", "fr": "fr_FR", "es": "es_ES"}


class Locality:
    """The habits of one language. ``language`` is a code such as ``it`` or ``pt_BR``; ``currency`` such as ``EUR``."""

    def __init__(self, language: str, currency: str = "EUR") -> None:
        self.language = language
        self.locale = Locale.parse(_HOMES.get(language, language).replace("-", "_"))
        self.currency = currency

    @property
    def tag(self) -> str:
        """The language as Word and browsers name it: ``en-GB``."""
        return str(self.locale).replace("_", "-")

    def date(self, value: dt.date | str, style: str = "medium") -> str:
        """Write a date: ``short``, ``medium``, ``long``, ``full``; text is read as ISO 8601."""
        return format_date(_as_date(value), style, locale=self.locale)

    def day(self, value: dt.date | str) -> str:
        """Write a date without its year: 7 Sept."""
        return format_skeleton("MMMd", _as_date(value), locale=self.locale)

    def month(self, value: dt.date | str) -> str:
        """Write the month and the year: September 2027."""
        return format_skeleton("yMMMM", _as_date(value), locale=self.locale)

    def month_name(self, value: dt.date | str) -> str:
        """Write the short name of the month alone: Sept."""
        return format_date(_as_date(value), "LLL", locale=self.locale)

    def week(self, value: dt.date | str) -> str:
        """Write the Monday of the week that ``value`` lies in."""
        day = _as_date(value)
        return self.day(day - dt.timedelta(days=day.weekday()))

    def number(self, value: Number, decimals: int | None = None) -> str:
        """Write a number with this language's separators; ``decimals`` fixes how many, else as many as needed, to 3."""
        if decimals is None:
            return str(format_decimal(value, locale=self.locale))
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return str(format_decimal(value, format=pattern, locale=self.locale))

    def money(self, value: Number, currency: str = "", decimals: int | None = None) -> str:
        """Write an amount; whole amounts carry no decimals unless ``decimals`` asks for them."""
        places = decimals if decimals is not None else (0 if value == int(value) else 2)
        amount, code = round(Decimal(str(value)), places), currency or self.currency
        pattern = self._pattern(places)
        return str(format_currency(amount, code, format=pattern, locale=self.locale, currency_digits=False))

    def _pattern(self, places: int) -> str:
        pattern = str(self.locale.currency_formats["standard"].pattern)
        return pattern if places else pattern.replace(".00", "")

    def percent(self, value: Number, decimals: int = 0) -> str:
        """Write a share given in hundredths: 80 becomes 80 %, as the language writes it."""
        pattern = str(self.locale.percent_formats[None].pattern)
        if decimals:
            pattern = pattern.replace("#,##0", "#,##0." + "0" * decimals)
        return str(format_percent(Decimal(str(value)) / 100, format=pattern, locale=self.locale))

    def names(self, values: Iterable[str], style: Literal["standard", "or", "unit"] = "standard") -> str:
        """Join names as a sentence does: a, b and c (``standard``), a, b or c (``or``)."""
        return format_list([str(value) for value in values], style, locale=self.locale)


def _as_date(value: dt.date | str) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
