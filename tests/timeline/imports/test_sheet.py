"""CSV and XLSX in Smartsheet's columns, ours and other people's."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.csv import csv as csv_of
from crmplan.timeline.exports.xlsx import xlsx as xlsx_of
from crmplan.timeline.imports.cells import amount, link_of, share
from crmplan.timeline.imports.sheet import csv
from crmplan.timeline.imports.xlsx import xlsx
from crmplan.timeline.schedule import schedule

PEOPLE = [Person.read({"id": "anna", "name": "Anna Riva"})]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_we_write_comes_back_with_the_same_dates(
    reference: Callable[[str], Any], as_timeline: Callable[..., TimelineFile], format: str
) -> None:
    network = reference("crm_sample.json")
    planned = schedule(as_timeline(network, start=network["start"]))
    draft = csv(csv_of(planned)) if format == "csv" else xlsx(xlsx_of(planned, date(2026, 11, 22)))
    assert draft.notes == []
    draft.data["calendar"] = {"closures": network["holidays"]}
    back = schedule(TimelineFile.read({**draft.data, "before_start": "allow"}))
    assert [task.as_json() for task in back] == [task.as_json() for task in planned]


def test_every_key_that_has_a_column_comes_back() -> None:
    tasks: list[dict[str, Any]] = [
        {"id": "a", "name": "=Build", "phase": "One", "kind": "build", "owner": "anna", "duration": "2.5d"},
        {"id": "b", "name": "Train", "duration": "3d", "after": ["a: SS+2d", "a: -1d"], "note": "-1"},
        {"id": "c", "name": "Later", "duration": "1d", "not_before": "2027-02-01"},
        {"id": "d", "name": "Begun", "duration": "1d", "actual": {"start": "2027-01-04", "percent": "40"}},
        {"id": "e", "name": "Done", "duration": "1d", "actual": {"start": "2027-01-04", "finish": "2027-01-04"}},
    ]
    planned = schedule(TimelineFile.read({"start": "2027-01-04", "tasks": tasks}), PEOPLE)
    assert csv(csv_of(planned, PEOPLE), PEOPLE).data == {"start": "2027-01-04", "tasks": tasks}


def test_a_sheet_of_other_people() -> None:
    source = (
        "Task Name;Duration;Start Date;End Date;Predecessors;Assigned To;% Complete\r\n"
        "Kick-off;1 day;13/01/2027;13/01/2027;;Anna Riva, Bob;100%\r\n"
        ";;;;;;\r\n"
        "Aufräumen;2 Wochen;14/01/2027;27/01/2027;1FS + 2 days;Bob;0,5\r\n"
        "Both;;01/02/2027;05/02/2027;99, 3;;\r\n"
        "Nothing;soon;;;;;\r\n"
    ).encode("cp1252")
    draft = csv(source, PEOPLE)
    assert draft.data == {
        "start": "2027-01-13",
        "tasks": [
            {
                "id": "kick-off",
                "name": "Kick-off",
                "owner": "anna",
                "duration": "1d",
                "actual": {"start": "2027-01-13", "finish": "2027-01-13"},
            },
            {
                "id": "aufraumen",
                "name": "Aufräumen",
                "duration": "2w",
                "after": ["kick-off: +2d"],
                "actual": {"start": "2027-01-14", "percent": "50"},
            },
            {"id": "both", "name": "Both", "start": "2027-02-01", "finish": "2027-02-05", "after": ["aufraumen"]},
            {"id": "nothing", "name": "Nothing", "duration": "1d"},
        ],
    }
    assert len(draft.notes) == 3
    TimelineFile.read(draft.data)


def test_task_numbers_of_ms_project_are_used_when_the_id_column_holds_them() -> None:
    draft = csv(b"ID,Name,Duration,Predecessors\n10,First,1 day?,\n20,Second,2 days,10SS+50 eh\n")
    assert [task["id"] for task in draft.data["tasks"]] == ["first", "second"]
    assert draft.data["tasks"][1]["after"] == ["first: SS+50eh"]


def test_a_date_with_two_meanings_is_asked_never_guessed() -> None:
    source = b"Task Name,Duration,Start\na,1d,03/04/2027\n"
    with pytest.raises(PlanError, match="two different days"):
        csv(source)
    assert csv(source, day_first=True).data["start"] == "2027-04-03"
    assert csv(source, day_first=False).data["start"] == "2027-03-04"
    assert csv(source + b"b,1d,03/25/2027\n").data["start"] == "2027-03-04"


@pytest.mark.parametrize(
    ("source", "says"),
    [(b"", "no column"), (b"a,b\n1,2\n", "no column"), (b"Task Name\n" + b"x\n" * 20_002, "more than")],
)
def test_what_is_no_schedule(source: bytes, says: str) -> None:
    with pytest.raises(PlanError, match=says):
        csv(source)


def test_what_is_no_workbook() -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w", compression=8) as archive:
        archive.writestr("xl/workbook.xml", b" " * 101_000_000)
    empty = BytesIO()
    ZipFile(empty, "w").close()
    for source, says in ((b"PK", "not an Excel"), (empty.getvalue(), "not an Excel"), (bomb.getvalue(), "unpacks")):
        with pytest.raises(PlanError, match=says):
            xlsx(source)


def test_cells() -> None:
    assert [amount(text) for text in ("5", "5 days?", "2.5w", "1 mo", "e3d", "3ed", "4 hours", "30 mins", "soon")] == [
        "5d", "5d", "2.5w", "20d", "3ed", "3ed", "4h", "30min", None,
    ]  # fmt: skip
    known = {"3": "c", "c": "c", "my-task": "my-task"}
    links = ("3", "3SS", "3fs +2d", "my-task: x", "my-task", "4", "3FS +soon", "3 - 1w")
    assert [link_of(text, known) for text in links] == [
        "c", "c: SS", "c: +2d", None, "my-task", None, None, "c: -1w",
    ]  # fmt: skip
    assert [share(cell) for cell in ("40%", "0.4", 40, "0,4", None, "x", "900%")] == [0.4, 0.4, 0.4, 0.4, 0, 0, 0]


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=4))
def test_any_table_gives_tasks_that_hold_or_a_sentence(rows: list[list[str]]) -> None:
    head = "Task Name,Duration,Start,Predecessors,% Complete\n"
    body = "\n".join(",".join(cell.replace('"', "").replace("\n", " ") for cell in row) for row in rows)
    try:
        draft = csv((head + body).encode("utf-8", "replace"), day_first=True)
    except PlanError:
        return
    TimelineFile.read(draft.data)
