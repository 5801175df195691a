"""LibreOffice works every formula out for itself and comes to what our own Decimal figures say."""

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from crmplan.plan import loading, starting
from crmplan.rendering.workbooks.making import WORKBOOKS
from tests.office import recalculated
from tests.plan_builder import build
from tests.rendering.workbooks.made import HARD, make, opened

TODAY = date(2026, 11, 22)
Key = tuple[str, str]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, tuple[bytes, Workbook]]:
    """All workbooks of the sample and of a hard plan: ours, and as LibreOffice has worked them out."""
    folder = tmp_path_factory.mktemp("books")
    starting.copy_sample(folder / "sample")
    plans = {"sample": loading.load(folder / "sample", today=TODAY), "hard": build(folder / "hard", HARD)}
    ours = {f"{key}-{name}": make(plan, name, internal=True) for key, plan in plans.items() for name in WORKBOOKS}
    theirs = recalculated(folder, ours)
    return {
        (key, name): (ours[f"{key}-{name}"], load_workbook(theirs[f"{key}-{name}"], data_only=True))
        for key in plans
        for name in WORKBOOKS
    }


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
@pytest.mark.parametrize("plan", ["sample", "hard"])
def test_every_formula_comes_to_our_figure(books: dict[Key, tuple[bytes, Workbook]], plan: str, name: str) -> None:
    ours, theirs = books[plan, name]
    formulas, figures = opened(ours), opened(ours, results=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    mine = figures[sheet.title][cell.coordinate].value
                    other = theirs[sheet.title][cell.coordinate].value
                    assert _same(mine, other), f"{sheet.title}!{cell.coordinate} {cell.value}: {mine!r}, {other!r}"
    assert count > 8


def _same(mine: object, other: object) -> bool:
    if isinstance(mine, int | float) and isinstance(other, int | float):
        return mine == pytest.approx(other, abs=1e-9)
    return (mine or "") == (other or "")


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_every_text_is_what_we_wrote(books: dict[Key, tuple[bytes, Workbook]], name: str) -> None:
    ours, theirs = books["hard", name]
    for sheet in opened(ours):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "s":
                    assert theirs[sheet.title][cell.coordinate].value == cell.value


def facts(book: Workbook) -> dict[str, object]:
    sheet = book.worksheets[0]
    return {str(row[0].value): row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}


def test_the_budget_says_what_the_document_says(books: dict[Key, tuple[bytes, Workbook]]) -> None:
    found = facts(books["hard", "budget"][1])
    assert found["All lines, all years"] == pytest.approx(40000 + 20000.25 + 1 + 15000 + 700 + 12000)
    assert found["Margin for the unforeseen"] == 12000
    assert found["Spent so far"] == pytest.approx(21000 + 2000.75 - 500 - 40 + 9)
    assert found["Is the margin enough?"] == "yes"
    assert found["ab (three)"] == 1
    assert found["ab (four)"] == 0


def test_marks_give_totals_and_places(books: dict[Key, tuple[bytes, Workbook]]) -> None:
    sheet = books["hard", "vendor-scorecard"][1].worksheets[0]
    rows: dict[object, tuple[Any, Any]]
    rows = {row[0].value: (row[1].value, row[3].value) for row in sheet.iter_rows(max_col=4)}
    assert rows["Lumora (=1+1)"] == (pytest.approx(3.8), 1)
    assert rows["Tessera (twin)"] == (pytest.approx(3.8), 1)
    assert rows["Tessera (tessera)"] == (pytest.approx(3.5), 3)
    assert rows["Corvane"] == (None, "–")


def test_indicators_show_gap_and_progress(books: dict[Key, tuple[bytes, Workbook]]) -> None:
    sheet = books["hard", "kpi-sheet"][1]["Indicators"]
    heads = [cell.value for cell in sheet[1]]
    rows: dict[object, dict[object, Any]]
    rows = {row[0].value: dict(zip(heads, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(2)}
    assert (rows["Retention"]["Gap to target"], rows["Retention"]["Progress"], rows["Retention"]["Reached"]) == (
        6, pytest.approx(0.4), "no",
    )  # fmt: skip
    assert rows["Minutes"]["Progress"] == pytest.approx(35 / 30)
    assert (rows["Minutes"]["Reached"], rows["Minutes"]["Days left"]) == ("yes", -295)
    assert (rows["Flat"]["Gap to target"], rows["Flat"]["Progress"]) == (0, None)
    assert rows["Bare"]["Gap to target"] is None
