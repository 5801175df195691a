"""Values that several plan files hold in the same way: ids, percentages, amounts, and one entry for a list of one."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from crmplan.language import _
from crmplan.plan.sound_values import Reads

SLUG = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$"
_SLUG = re.compile(SLUG)
_WHOLE_PERCENT = 100


def _slug(value: object) -> object:
    if isinstance(value, str) and not _SLUG.fullmatch(value):
        raise ValueError(_("the id “{id}” may hold letters, digits, - and _ only").format(id=value[:60]))
    return value


def _figure(value: object) -> Decimal | None:
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def _percent(value: object) -> float:
    figure = _figure(value.removesuffix("%").rstrip() if isinstance(value, str) else value)
    if figure is None or not 0 <= figure <= _WHOLE_PERCENT:
        raise ValueError(_("“{value}” is not a percentage from 0 to 100").format(value=str(value)[:60]))
    return float(figure)


def _amount(value: object) -> Decimal:
    figure = _figure(value)
    if figure is None or figure < 0:
        raise ValueError(
            _("“{value}” is not an amount of money, such as 4000 or 1250.50").format(value=str(value)[:60])
        )
    return figure


def listed(value: object) -> object:
    """Return a list of one for a single entry; a mapping is a list of its pairs."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [{key: item} for key, item in value.items()]
    return value


Slug = Annotated[str, Reads(_slug)]
Percent = Annotated[float, Reads(_percent, whole=True)]
Amount = Annotated[Decimal, Reads(_amount, whole=True)]
Words = Annotated[tuple[str, ...], Reads(listed)]
