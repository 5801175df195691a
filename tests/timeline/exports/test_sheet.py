"""CSV and XLSX share their rows."""

import csv as table
import time
from datetime import date, datetime
from io import BytesIO, StringIO

from openpyxl import load_workbook

from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.csv import csv
from crmplan.timeline.exports.sheet import COLUMNS, harmless
from crmplan.timeline.exports.xlsx import xlsx
from crmplan.timeline.schedule import schedule

ANNA = Person.read({"id": "anna", "name": "Anna Riva"})
TIMELINE = TimelineFile.read(
    {
        "start": "2027-01-04",
        "tasks": [
            {"id": "build", "name": "=cmd|'/c calc'!A0", "duration": "2.5d", "owner": "anna"},
            {
                "id": "train",
                "name": "Train",
                "phase": "Rollout",
                "kind": "training",
                "duration": "1w",
                "after": ["build", "build: SS+2d", "build: FF-1d", "build: +7ed"],
                "actual": {"start": "2027-01-07", "percent": "40"},
                "note": "@home",
            },
        ],
    }
)


def test_csv_in_the_columns_of_smartsheet() -> None:
    source = csv(schedule(TIMELINE), [ANNA])
    assert source.startswith(b"\xef\xbb\xbf")
    head, first, second = table.reader(StringIO(source.decode("utf-8-sig"), newline=""))
    assert tuple(head) == COLUMNS
    assert first[:4] == ["'=cmd|'/c calc'!A0", "2.5d", "2027-01-04", "2027-01-06"]
    assert first[6] == "Anna Riva"
    assert second[4] == "1, 1SS +2d, 1FF -1d, 1FS +7ed"
    assert second[5] == "40%"
    assert second[7] == "'@home"


def test_a_workbook_with_real_dates_and_no_formulas() -> None:
    sheet = load_workbook(BytesIO(xlsx(schedule(TIMELINE), date(2026, 11, 22), [ANNA]))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet["C2"].value == datetime.fromisoformat("2027-01-04")
    assert sheet["F3"].value == 0.4
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "d", "n"}


def test_the_same_plan_gives_the_same_workbook() -> None:
    planned = schedule(TIMELINE)
    one = xlsx(planned, date(2026, 11, 22))
    time.sleep(2.1)  # the resolution of a date inside a zip file
    assert xlsx(planned, date(2026, 11, 22)) == one


def test_formulas_are_made_harmless() -> None:
    assert [harmless(text) for text in ("=1", "+1", "-1", "@x", "a=1", "")] == ["'=1", "'+1", "'-1", "'@x", "a=1", ""]
    assert harmless("\x1b[0m") == "␛[0m"
