from pathlib import Path

import pytest

from crmplan.interview.row_import import RowImport
from crmplan.interview.tables import Draft
from tests import kinds
from tests.interview.spoken import Spoken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan")


def ran(folder: Path, text: str, *words: str, rows: list[dict[str, str]] | None = None) -> tuple[Draft, str]:
    (folder / "my rows.csv").write_text(text, encoding="utf-8")
    plan = kinds.opened(folder)
    draft = Draft.of(plan.catalogue.by_address["kinds.items"], [dict(row) for row in rows or []])
    device = Spoken(*words)
    RowImport(device, plan, draft).run(f'"{folder / "my rows.csv"}"')
    return draft, device.text


def test_good_rows_are_taken_once_agreed(folder: Path) -> None:
    draft, text = ran(folder, "Name;Count\nPen;3\nInk;1.200\n", "1200", "take")
    assert [(row["id"], row["count"]) for row in draft.rows] == [("pen", "3"), ("ink", "1200")]
    assert "In the column “Count”, “1.200” can be read in two ways; the answer holds for the whole column." in text
    assert "my rows.csv: 2 new rows" in text
    assert ran(folder, "Name\nPen\n", "none")[0].rows == []


def test_rows_that_stand_there_are_changed_not_doubled(folder: Path) -> None:
    rows = [{"id": "pen", "name": "Pen", "colour": "red"}, {"id": "old", "name": "Old"}]
    draft, text = ran(folder, "name,count\npen,4\nNew,1\n", "take", rows=rows)
    assert draft.rows == [
        {"id": "pen", "name": "pen", "colour": "red", "count": "4"},
        {"id": "old", "name": "Old"},
        {"id": "new", "name": "New", "count": "1"},
    ]
    assert "1 new row, 1 row that changes one here" in text


def test_faults_are_shown_and_the_good_rows_only_taken_when_that_is_said(folder: Path) -> None:
    text = "name,count,price\nPen,3,1\nInk,some,2\n" + "Bad,x,1\n" * 20
    draft, shown = ran(folder, text, "")
    assert draft.rows == []
    assert "my rows.csv, line 3, column 2 (count): “some” is not a number." in shown
    assert "6 more faults." in shown
    assert "The table has no column for: price. They are left out." in shown
    assert "Nothing was taken from the file." in shown
    assert [row["id"] for row in ran(folder, text, "take")[0].rows] == ["pen"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "my rows.csv: The file is empty. Its first line names the columns."),
        ("a,b\n", "my rows.csv:1:1: The first line names no column of this table."),
        ("name\nPen\x07\n", "The text holds a character that cannot be saved"),
        ("name\n", "my rows.csv holds no row that can be taken."),
        ("name,count\nPen,x\n", "my rows.csv holds no row that can be taken."),
    ],
)
def test_a_file_that_brings_nothing_says_why(folder: Path, text: str, words: str) -> None:
    draft, shown = ran(folder, text)
    assert words in shown
    assert draft.rows == []


def test_a_file_that_is_not_there(folder: Path) -> None:
    plan = kinds.opened(folder)
    draft = Draft.of(plan.catalogue.by_address["kinds.items"], [])
    for target in ("nowhere.csv", str(folder), "a\0b"):
        device = Spoken()
        RowImport(device, plan, draft).run(target)
        assert "cannot be read:" in device.text or device.text == "plan: This is not a file."
    device = Spoken("")
    RowImport(device, plan, draft).run("")
    assert device.shown == ["Which CSV file? (its first line names the columns)"]
