"""Drop-downs: what may be chosen stands on a hidden sheet, since a list inside a rule is cut at 255 characters."""

from openpyxl import Workbook as Book
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.documents.excel.cells import write_text
from crmplan.documents.excel.sheets import Column, Grid, letters, quoted, sheet_name
from crmplan.language import _

_SPARE = 200  # rows below a list in which people may go on


class Choices:
    """Gathers the lists of a workbook, each once."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def offer(self, page: Worksheet, grid: Grid) -> None:
        """Put the drop-downs and limits of ``grid`` on its columns."""
        for column in grid.columns:
            rule = self._rule(column)
            if rule is not None:
                letter = grid.letter(column.id)
                rule.add(f"{letter}{grid.first}:{letter}{grid.last + (0 if grid.totals else _SPARE)}")
                page.add_data_validation(rule)

    def _rule(self, column: Column) -> DataValidation | None:
        if column.choices:
            rule = DataValidation(type="list", formula1=self._range(column.choices), allow_blank=True)
        elif column.least is not None and column.most is not None:
            rule = DataValidation(
                type="whole", operator="between", formula1=str(column.least), formula2=str(column.most)
            )
        else:
            return None
        rule.showErrorMessage = True
        if column.choices:
            rule.errorTitle, rule.error = _("Not on the list"), _("Choose one of the list.")
        else:
            limits = _("A whole number from {least} to {most}.").format(least=column.least, most=column.most)
            rule.errorTitle, rule.error = _("Not allowed here"), limits
        return rule

    def _range(self, choices: tuple[str, ...]) -> str:
        if choices not in self._lists:
            self._lists.append(choices)
        letter = letters(self._lists.index(choices))
        return f"{quoted(_sheet())}!${letter}$1:${letter}${len(choices)}"

    def write(self, book: Book) -> None:
        """Write the hidden sheet, after all others."""
        if not self._lists:
            return
        page = book.create_sheet(_sheet())
        page.sheet_state = "hidden"
        for number, choices in enumerate(self._lists, start=1):
            for row, words in enumerate(choices, start=1):
                write_text(page.cell(row, number), words)


def _sheet() -> str:
    return sheet_name(_("Choices"))
