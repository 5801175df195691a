"""National holidays by country and region, from the library that keeps them."""

import sys
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING

from crmplan.language import _
from crmplan.plan.tasks import CalendarSettings

if TYPE_CHECKING:
    from holidays import HolidayBase


@cache
def public_holidays(country: str, region: str, year: int) -> tuple[date, ...]:
    """Return the public holidays of a country (ISO code) and region in one year; none without a country."""
    if not country:
        return ()
    return tuple(national_holidays(country, region, year))


@cache
def library() -> ModuleType:
    """Return the library of holidays, loaded without what nobody here needs of it.

    Its package of countries imports all 250 of them: put aside, only those asked for are loaded. And it looks up its
    own version in the records of the installer, for which Python loads e-mail, zip and sockets.
    """
    if "holidays" not in sys.modules:
        version = ModuleType("holidays.version")
        version.__version__ = ""  # type: ignore[attr-defined]
        sys.modules["holidays.version"] = version
    loaded = import_module("holidays")
    name = "holidays.countries"
    if name not in sys.modules and (spec := find_spec(name)) is not None:
        sys.modules[name] = module_from_spec(spec)
    return loaded


def national_holidays(country: str, region: str, year: int | None = None) -> "HolidayBase":
    """Return the library's calendar of a country; NotImplementedError when it knows no such country or region."""
    found: HolidayBase = library().country_holidays(country, subdiv=region or None, years=year)
    return found


def place_problem(settings: CalendarSettings) -> tuple[str, str, str] | None:
    """Return the offending key, a sentence and a hint when the country or region is not known; None when it is."""
    if not settings.country:
        return ("region", _("A region needs a country."), _("Add country: and its code.")) if settings.region else None
    try:
        national_holidays(settings.country, settings.region)
    except NotImplementedError:
        return _place_fault(settings)
    return None


def _place_fault(settings: CalendarSettings) -> tuple[str, str, str] | None:
    regions = library().list_supported_countries(include_aliases=True).get(settings.country)
    if regions is None:
        message = _("“{country}” is not the code of a country.").format(country=settings.country)
        return "country", message, _("Use the two letters of ISO 3166, such as IT, PT or NL.")
    if settings.region and settings.region not in regions:
        message = _("{country} has no region “{region}”.").format(country=settings.country, region=settings.region)
        return "region", message, _("Known regions: {regions}.").format(regions=", ".join(regions) or "–")
    return None
