"""The formats by the ending of the file, for ``timeline import``."""

from collections.abc import Sequence

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.people import Person
from crmplan.timeline.exports.formats import missing
from crmplan.timeline.imports.drafts import Draft
from crmplan.timeline.imports.mspdi import mspdi
from crmplan.timeline.imports.sheet import csv

ENDINGS = (".xml", ".csv", ".xlsx")


def imported(name: str, source: bytes, people: Sequence[Person] = (), *, day_first: bool | None = None) -> Draft:
    """Return the schedule in a file called ``name``; see ``sheet.csv`` for ``day_first``.

    Raises PlanError when the ending is not known or the file is not what it says.
    """
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    match ending:
        case ".xml":
            return mspdi(source, people)
        case ".csv":
            return csv(source, people, day_first=day_first)
        case ".xlsx":
            return _xlsx(source, people, day_first)
    raise PlanError(
        _("“{name}” is not a file that can be imported.").format(name=name),
        hint=_("It should end in {endings}.").format(endings=", ".join(ENDINGS)),
    )


def _xlsx(source: bytes, people: Sequence[Person], day_first: bool | None) -> Draft:  # noqa: FBT001 - passed through
    try:
        from crmplan.timeline.imports.xlsx import xlsx  # noqa: PLC0415 - of the extra
    except ImportError as error:
        raise missing("openpyxl") from error
    return xlsx(source, people, day_first=day_first)
