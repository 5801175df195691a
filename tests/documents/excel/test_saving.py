from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from crmplan.documents.excel.saving import saved

DAY = date(2026, 11, 22)


def _book() -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["B1"] = "=1+1", "Tea & cake", 3
    sheet["A1"].data_type = "s"
    return book


def test_the_same_content_gives_the_same_bytes() -> None:
    assert saved(_book(), DAY) == saved(_book(), DAY)


def test_the_file_carries_the_day_it_is_given_and_no_other() -> None:
    content = saved(_book(), DAY)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.read("docProps/core.xml").count(b"2026-11-22T00:00:00Z") == 2
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_cells_come_back_as_they_went_in() -> None:
    sheet = load_workbook(BytesIO(saved(_book(), DAY))).worksheets[0]
    assert [sheet["A1"].value, sheet["A1"].data_type, sheet["A2"].value, sheet["B1"].value] == [
        "=1+1",
        "s",
        "Tea & cake",
        3,
    ]
