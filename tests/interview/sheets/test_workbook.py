"""The workbook as a person opens it: what it shows, what can be changed, what it accepts."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from crmplan import language
from crmplan.interview.sheets.bringing_in import bring_in
from crmplan.interview.sheets.columns import FIRST_ROW, Column
from crmplan.interview.sheets.filled import returned
from crmplan.interview.sheets.questionnaire import Wanted, compiled
from crmplan.interview.sheets.workbook import workbook
from crmplan.plan import starting
from tests import kinds
from tests.engines import program
from tests.interview.sheets import mail
from tests.program import TODAY, crmplan

ANSWERS = """\
kinds.short: '=HYPERLINK("http://evil")'
kinds.rate: 12.5
kinds.day: 2027-09-01
kinds.channels: [phone, visit]
kinds.items: [{id: pen, name: Pen, count: 3, colour: red}]
"""
UNFIT = "items:\n  - {id: a, name: A, extra: 1}\ngood: [r0, r1, r2]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = mail.alone(tmp_path_factory.mktemp("workbook") / "plan")
    (made.parent / "answers.yaml").write_text(ANSWERS)
    assert crmplan("interview", "--as", "ada", "--answers", "../answers.yaml", "--today", TODAY, folder=made).code == 0
    return made


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return load_workbook(BytesIO(mail.sent(folder)))


def test_the_same_day_gives_the_same_bytes(folder: Path) -> None:
    source = mail.sent(folder)
    assert mail.sent(folder) == source
    with ZipFile(BytesIO(source)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-22T00:00:00Z" in archive.read("docProps/core.xml")


def test_there_is_a_guide_the_questions_and_a_sheet_a_table(book: Workbook) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Guide", "visible"),
        ("Questions", "visible"),
        ("Table 12", "visible"),
        ("_crmplan", "veryHidden"),
    ]
    told = " ".join(str(cell.value) for cell in book["Guide"]["B"] if cell.value)
    assert "Ada Example: your view is asked for" in told
    assert "14 questions" in told
    assert "The people who compare the answers read it with your name." in told
    assert "send it back to whom you have it from." in told


def test_only_answers_can_be_changed_and_no_password_is_needed(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    questions = mail.question_sheet(book)
    row = mail.row_of(book, "short")
    free = [column for column in Column if not questions.cell(row, column).protection.locked]
    assert free == [Column.ANSWER, Column.WHY, Column.NA]
    assert questions.cell(mail.row_of(book, "owner"), Column.NA).protection.locked  # it always applies
    assert questions.cell(mail.row_of(book, "items"), Column.ANSWER).protection.locked  # it has a sheet
    assert all(cell.protection.locked for cell in questions[1])


def test_heads_stay_in_view_and_pages_can_be_read(book: Workbook) -> None:
    for sheet in (mail.question_sheet(book), mail.table(book, "kinds.items")):
        assert sheet.freeze_panes
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden


def test_what_was_answered_stands_there_and_is_never_a_formula(book: Workbook) -> None:
    questions = mail.question_sheet(book)
    values = {name: questions.cell(mail.row_of(book, name), Column.ANSWER) for name in ("short", "rate", "channels")}
    assert values["short"].value == '=HYPERLINK("http://evil")'
    assert values["short"].data_type == "s"
    assert (values["rate"].value, values["rate"].number_format) == (0.125, "0.0%")
    assert values["channels"].value == "phone; visit"
    rows = mail.table(book, "kinds.items")
    assert [cell.value for cell in rows[FIRST_ROW]][:4] == ["pen", "Pen", 3, "red"]
    assert {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row} <= {
        *("s", "inlineStr", "n", "d")
    }


def test_cells_accept_what_the_question_asks_for(book: Workbook) -> None:
    questions = mail.question_sheet(book)
    rules = {str(rule.sqref): rule for rule in questions.data_validations.dataValidation}

    def rule(question: str) -> tuple[str | None, str | None, str | None, str | None]:
        found = rules[f"H{mail.row_of(book, question)}"]
        return found.type, found.formula1, found.formula2, found.errorStyle

    assert rule("mood") == ("list", '"1,2,3,4,5"', None, "stop")
    assert rule("heads") == ("whole", "1", "5000", "stop")
    assert rule("rate") == ("decimal", "0", "1", "stop")
    assert rule("day")[0] == "date"
    kind, source, _to, style = rule("colour")
    assert (kind, style) == ("list", "stop")
    assert [cell[0].value for cell in book["_crmplan"][str(source).split("!")[1].replace("$", "")]] == [
        "red",
        "green",
        "Sky blue",
    ]
    assert rule("owner")[3] == "warning"
    table = mail.table(book, "kinds.items").data_validations.dataValidation
    assert [(str(rule.sqref), rule.type) for rule in table] == [("C5:C25", "whole"), ("D5:D25", "list")]
    assert table[0].prompt == "How many are there"


def test_the_person_named_and_the_day_stand_in_the_guide(folder: Path) -> None:
    made = compiled(kinds.opened(folder), "ada", Wanted(("kinds",)))
    guide = load_workbook(BytesIO(workbook(made, back_to="Bo", until=date(2026, 12, 4))))["Guide"]
    assert "Save the file and send it back to Bo by 4 December 2026." in [cell.value for cell in guide["B"]]


def test_what_a_sheet_cannot_hold_is_left_alone(tmp_path: Path) -> None:
    plan = mail.alone(tmp_path / "plan")
    (plan / "voices/ada/strategy").mkdir(parents=True)
    long = "x" * 33_000
    kinds.written(plan, "voices/ada/strategy/kinds.yaml", f"story: {long}\n{UNFIT}")
    source = mail.sent(plan)
    for name in ("story", "items"):
        assert mail.cell(source, name) == "The answer in the plan cannot be shown in a spreadsheet."
    assert mail.cell(source, "good") == "r0; r1; r2"


def test_the_whole_sample_fits(tmp_path: Path) -> None:
    starting.copy_sample(tmp_path / "sample")
    made = compiled(kinds.opened(tmp_path / "sample"), "marketing-lead", Wanted(every=True))
    book = load_workbook(BytesIO(workbook(made)), read_only=True)
    assert len(made.asked) > 250
    assert len(book.worksheets) == 3 + len(made.tables)
    assert all(len(sheet.title) <= 31 for sheet in book.worksheets)


def test_another_program_opens_and_saves_it_without_loss(folder: Path, tmp_path: Path) -> None:
    calc = program("localc")
    (tmp_path / "sent.xlsx").write_bytes(mail.filled(mail.sent(folder), {"heads": 12, "costs": "1.234,50"}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = [calc, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "back")]
    subprocess.run([*command, str(tmp_path / "sent.xlsx")], capture_output=True, check=True, timeout=300)
    given = returned(kinds.opened(folder), (tmp_path / "back/sent.xlsx").read_bytes())
    _after, news = bring_in(kinds.opened(folder), given)
    assert [(item.address, item.result) for item in news] == [("kinds.heads", "saved"), ("kinds.costs", "saved")]


def test_every_sentence_of_ours_is_translated(folder: Path) -> None:
    language.use("pseudo")
    try:
        book = load_workbook(BytesIO(mail.sent(folder)))
    finally:
        language.use("en")
    own = [cell.value for name in book.sheetnames[:2] for row in book[name].iter_rows(min_row=2) for cell in row]
    rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    own += [text for rule in rules for text in (rule.prompt, rule.promptTitle, rule.error, rule.errorTitle)]
    given = "EUR|Ada Example|Kinds|kinds\\.\\w+|=HYPERLINK.*|[0-9a-f]{12}|phone; visit"
    left = {re.sub(given, "", str(value)) for value in own if value is not None}
    assert [text for text in left if re.search("[A-Za-z]{3,}", text)] == []
