"""What every workbook has: drop-downs, a head kept in view, types, the draft mark; and what it keeps to itself."""

import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.errors import PlanError
from crmplan.language import PSEUDO, current, use
from crmplan.rendering.workbooks.making import WORKBOOKS, require_workbooks
from tests.plan_builder import build
from tests.rendering.workbooks.made import HARD, make, opened


def column(sheet: Worksheet, head: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == head)


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_equal_plans_give_equal_bytes(tmp_path: Path, name: str) -> None:
    plan = build(tmp_path, HARD)
    assert make(plan, name) == make(plan, name)


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_an_empty_plan_gives_a_workbook_too(tmp_path: Path, name: str) -> None:
    book = opened(make(build(tmp_path, {}), name, internal=True))
    assert book.worksheets[0]["A1"].value == f"& {name}"


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_what_is_meant_for_the_team_stays_with_the_team(tmp_path: Path, name: str) -> None:
    plan = build(tmp_path, HARD)
    inside = zipfile.ZipFile(io.BytesIO(make(plan, name)))
    assert not [part for part in inside.namelist() if b"secretwhisper" in inside.read(part)]
    if name in {"vendor-scorecard", "communication-plan"}:
        open_to_team = zipfile.ZipFile(io.BytesIO(make(plan, name, internal=True)))
        assert [part for part in open_to_team.namelist() if b"secretwhisper" in open_to_team.read(part)]


def test_without_the_team_there_is_no_mark_and_no_total(tmp_path: Path) -> None:
    book = opened(make(build(tmp_path, HARD), "vendor-scorecard"))
    assert book.sheetnames == ["Overview", "Criteria", "Vendors", "Choices"]
    vendors = book["Vendors"]
    letter = column(vendors, "Place by the marks")
    assert [vendors[f"{letter}{row}"].value for row in range(2, 6)] == ["3", "1", "–", "1"]
    assert "Stated score" not in [cell.value for cell in vendors[1]]


def test_a_list_keeps_its_head_in_view_and_on_every_page(tmp_path: Path) -> None:
    sheet = opened(make(build(tmp_path, HARD), "budget"))["Lines"]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == f"A1:{column(sheet, 'Owner')}8"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.right.text == "=Aldora && Co"


def test_cells_have_their_types(tmp_path: Path) -> None:
    book = opened(make(build(tmp_path, HARD), "budget"))
    lines, spent = book["Lines"], book["Spent"]
    amount = lines[f"{column(lines, 'One-off')}3"]
    assert (amount.value, amount.number_format) == (20000.25, '"€"#,##0.00;[Red]-"€"#,##0.00')
    assert spent["A2"].value == datetime(2027, 3, 1)  # noqa: DTZ001 - a cell knows no zone
    item = lines["A2"]
    assert (item.value, item.data_type, item.quotePrefix) == ("=SUM(A1:A9)", "s", True)
    share = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.number_format == "0.0%")
    assert share.data_type == "f"


def test_choices_are_offered(tmp_path: Path) -> None:
    book = opened(make(build(tmp_path, HARD), "budget"))
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in book["Lines"].data_validations.dataValidation}
    assert (rules["B2"] or "").startswith("'Choices'!$A$1:")
    hidden = book["Choices"]
    assert hidden.sheet_state == "hidden"
    words = [cell.value for cell in next(hidden.iter_cols(1, 1))]
    assert "Margin for the unforeseen" in words
    marks = opened(make(build(tmp_path / "two", HARD), "vendor-scorecard", internal=True))["Marks"]
    limits = [rule for rule in marks.data_validations.dataValidation if rule.type == "whole"]
    assert [(rule.formula1, rule.formula2) for rule in limits] == [("1", "5")]


def test_a_draft_says_so_on_its_first_sheet_and_on_every_page(tmp_path: Path) -> None:
    book = opened(make(build(tmp_path, HARD), "budget", draft=True))
    words = [row[0].value for row in book.worksheets[0].iter_rows(max_row=4)]
    assert words[2:4] == ["DRAFT – still open", "– =first?"]
    footer = book["Lines"].oddFooter
    assert footer is not None
    assert str(footer.left.text).startswith("DRAFT")


def test_a_deliverable_without_a_workbook_is_named() -> None:
    with pytest.raises(PlanError, match="glossary") as caught:
        require_workbooks(["budget", "glossary"])
    assert caught.value.exit_code == 2


def test_a_missing_library_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("crmplan.documents.excel.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(PlanError, match="openpyxl") as caught:
        make(build(tmp_path, {}), "budget")
    assert "pip install" in caught.value.hint


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_a_validator_finds_nothing(
    tmp_path: Path, *, name: str, internal: bool, assert_valid_xlsx: Callable[[Path], None]
) -> None:
    (tmp_path / "book.xlsx").write_bytes(make(build(tmp_path, HARD), name, internal=internal, draft=True))
    assert_valid_xlsx(tmp_path / "book.xlsx")


def test_sums_are_labelled(tmp_path: Path) -> None:
    lines = opened(make(build(tmp_path, HARD), "budget"))["Lines"]
    total = column(lines, "All years")
    assert (lines["A9"].value, lines[f"{total}9"].value) == ("Total", f"=SUM({total}2:{total}8)")


@pytest.mark.parametrize("name", sorted(WORKBOOKS))
def test_every_word_of_ours_is_translated(tmp_path: Path, name: str) -> None:
    plan = build(tmp_path, HARD)
    before = current()
    use(PSEUDO)
    try:
        book = opened(make(plan, name, internal=True, draft=True))
    finally:
        use(before)
    heads = [cell.value for sheet in book.worksheets[1:-1] for cell in sheet[1]]
    ours = [*book.sheetnames, *(str(head) for head in heads if not str(head).isdigit())]
    assert [words for words in ours if re.fullmatch("[A-Za-z ]{3,}", words)] in ([], ["Corvane"])
