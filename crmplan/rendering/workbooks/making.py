"""Which deliverables there are as workbooks, and the bytes of one."""

from collections.abc import Callable, Sequence

from crmplan.documents.excel.sheets import Workbook
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.rendering.workbooks import budget, communication, kpis, scorecard
from crmplan.rendering.workbooks.occasion import Occasion

FORMAT = "xlsx"
WORKBOOKS: dict[str, Callable[[Occasion], Workbook]] = {
    "budget": budget.workbook,
    "communication-plan": communication.workbook,
    "kpi-sheet": kpis.workbook,
    "vendor-scorecard": scorecard.workbook,
}


def require_workbooks(names: Sequence[str]) -> None:
    """Raise PlanError when one of the deliverables asked for by name has no workbook."""
    for name in names:
        if name not in WORKBOOKS:
            message = _("“{name}” has nothing to calculate with, so there is no .xlsx of it.").format(name=name)
            raise PlanError(message, hint=_("There is one of: {names}.").format(names=", ".join(WORKBOOKS)))


def make_workbook(name: str, occasion: Occasion) -> bytes:
    """Return the deliverable ``name`` as the bytes of an .xlsx; PlanError when openpyxl is not installed."""
    try:
        from crmplan.documents.excel.writer import write_workbook  # noqa: PLC0415 - of the extra
    except ImportError as error:
        hint = _("Install crmplan with its extra: pip install 'crmplan[all]'.")
        raise PlanError(_("An .xlsx needs openpyxl, which is not installed."), hint=hint) from error
    return write_workbook(WORKBOOKS[name](occasion))
