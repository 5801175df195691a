"""From sending to coming back: every answer arrives, every fault is named by its cell, nothing is overwritten."""

import contextlib
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from crmplan.errors import PlanError
from crmplan.interview.sheets.bringing_in import Done, bring_in, require_own
from crmplan.interview.sheets.columns import Column
from crmplan.interview.sheets.filled import returned
from crmplan.interview.sheets.texts import escaped
from crmplan.plan.model import Plan
from crmplan.plan.voices import heard
from crmplan.yamlio.reader import Data
from crmplan.yamlio.writer import render
from tests import kinds
from tests.interview.sheets import mail
from tests.program import TODAY, crmplan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return mail.alone(tmp_path / "plan")


def come_back(folder: Path, source: bytes) -> list[Done]:
    plan = kinds.opened(folder)
    given = returned(plan, source)
    require_own(plan, given)
    return bring_in(plan, given)[1]


def own(folder: Path) -> Plan:
    return heard(kinds.opened(folder), "ada")


def sentences(done: list[Done]) -> list[str]:
    return [f"{item.place}: {item.reason}" for item in done if item.result == "refused"]


def test_what_nobody_touched_changes_nothing(folder: Path) -> None:
    assert come_back(folder, mail.sent(folder)) == []
    assert not (folder / "voices").exists()


def test_answers_arrive_as_they_were_given(folder: Path) -> None:
    answers: dict[str, object] = {
        "short": "=1+1",
        "story": "two\nlines",
        "colour": "Sky blue",
        "channels": "visit; phone",
        "mood": 4,
        "heads": "1 200",
        "costs": "12,50 €",
        "rate": "7,5 %",
        "day": "1.9.2027",
        "sure": "yes",
        "owner": "Bo Sample – Head of service",
        "best": "Ink",
        "good": "Ink; Pen",
    }
    source = mail.with_rows(mail.filled(mail.sent(folder), answers), [{"name": "Pen", "count": 2}, {"name": "Ink"}])
    source = mail.filled(source, {"mood": "It was a good year"}, Column.WHY)
    assert {item.result for item in come_back(folder, source)} == {"saved"}
    found = {name.partition(".")[2]: answer.raw for name, answer in own(folder).answers.items() if answer.raw}
    assert found == {
        "short": "=1+1",
        "story": "two\nlines",
        "colour": "light-blue",
        "channels": ["visit", "phone"],
        "mood": "4",
        "heads": "1200",
        "costs": "12.50",
        "rate": "7.5",
        "day": "2027-09-01",
        "sure": "yes",
        "owner": "bo",
        "items": [{"id": "pen", "name": "Pen", "count": "2"}, {"id": "ink", "name": "Ink"}],
        "best": "ink",
        "good": ["ink", "pen"],
    }
    entry = own(folder).answer("kinds.mood").entry
    assert entry == {"value": "4", "status": "agreed", "by": "ada", "on": TODAY, "reason": "It was a good year"}
    assert come_back(folder, source) == []


def test_a_question_that_does_not_apply(folder: Path) -> None:
    source = mail.filled(mail.sent(folder), {"short": "I am new here"}, Column.NA)
    assert [item.result for item in come_back(folder, source)] == ["saved"]
    assert come_back(folder, source) == []
    assert own(folder).answer("kinds.short").is_settled
    assert mail.cell(mail.sent(folder), "short", Column.NA) == "I am new here"


def test_every_fault_is_named_by_its_cell_and_good_answers_are_kept(folder: Path) -> None:
    wrong: dict[str, object] = {
        "short": "fine",
        "colour": "pink",
        "channels": "phone, fax",
        "mood": 7,
        "heads": "many",
        "costs": "1.200",
        "day": "soon",
        "owner": "Cy Third",
    }
    source = mail.with_rows(mail.filled(mail.sent(folder), wrong), [{"name": "Pen", "count": "x"}, {"count": 2}])
    done = come_back(folder, source)
    assert [item.address for item in done if item.result == "saved"] == ["kinds.short"]
    assert sentences(done) == [
        "Questions!H6: “pink” is not one of the choices. Choose one of: red, green, light-blue.",
        "Questions!H7: “fax” is not one of the choices. Choose one of: phone, email, visit.",
        "Questions!H8: 7 is above the greatest value, 5.",
        (
            "Questions!H9: “many” is not a number. "
            "Write it with a decimal point and without thousands separators, such as 1200.50."
        ),
        (
            "Questions!H10: “1.200” can be read in two ways: 1200 or 1.200. "
            "Write it without a sign between thousands, such as 1200."
        ),
        "Questions!H12: “soon” is not a date. Write it as year-month-day, such as 2027-09-01.",
        "Questions!H14: “Cy Third” is not among people. Add it there first, or correct the name.",
        (
            "Table 12!C5: “x” is not a number. "
            "Write it with a decimal point and without thousands separators, such as 1200.50."
        ),
        "Table 12!B6: The row “2” lacks Name.",
    ]


def test_the_message_is_that_of_the_prompt(folder: Path) -> None:
    done = come_back(folder, mail.filled(mail.sent(folder), {"heads": 5001}))
    refused = crmplan("answer", "kinds.heads", "5001", "--as", "ada", folder=folder)
    assert refused.err.strip().removeprefix("crmplan: ") == done[0].reason


def test_an_answer_that_changed_since_is_not_overwritten(folder: Path) -> None:
    source = mail.filled(mail.sent(folder), {"short": "from the sheet", "mood": 3})
    crmplan("answer", "kinds.short", "meanwhile", "--as", "ada", folder=folder)
    done = come_back(folder, source)
    assert sentences(done) == [
        (
            "Questions!H4: The answer in the plan has changed since this questionnaire was made; it stays. "
            "It now says: meanwhile. If the cell is right, enter it with crmplan answer kinds.short --as ada."
        )
    ]
    assert own(folder).answer("kinds.short").raw == "meanwhile"
    assert own(folder).answer("kinds.mood").raw == "3"


def test_an_answer_that_was_not_touched_gives_way(folder: Path) -> None:
    crmplan("answer", "kinds.short", "one", "--as", "ada", folder=folder)
    source = mail.filled(mail.sent(folder), {"mood": 3})
    crmplan("answer", "kinds.short", "two", "--as", "ada", folder=folder)
    assert [item.address for item in come_back(folder, source)] == ["kinds.mood"]
    assert own(folder).answer("kinds.short").raw == "two"


def test_an_answer_that_was_emptied_stays(folder: Path) -> None:
    crmplan("answer", "kinds.short", "one", "--as", "ada", folder=folder)
    done = come_back(folder, mail.filled(mail.sent(folder), {"short": None}))
    assert sentences(done) == ["Questions!H4: The answer has been emptied; the one in the plan stays."]


def test_an_answer_and_a_reason_why_not_are_one_too_many(folder: Path) -> None:
    source = mail.filled(mail.filled(mail.sent(folder), {"mood": 3}), {"mood": "Not mine"}, Column.NA)
    assert "Keep one of them." in sentences(come_back(folder, source))[0]


def test_a_shared_answer_is_a_proposal(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    source = mail.filled(mail.sent(folder, every=True), {"short": "a proposal"})
    source = mail.filled(source, {"short": "It is what we do"}, Column.WHY)
    assert [item.result for item in come_back(folder, source)] == ["saved"]
    answer = kinds.opened(folder).answer("kinds.short")
    assert answer.entry == {
        "value": "a proposal",
        "status": "proposed",
        "by": "ada",
        "on": TODAY,
        "note": "It is what we do",
    }
    assert not answer.is_settled
    assert not (folder / "voices").exists()


def test_what_the_team_set_aside_may_be_proposed_all_the_same(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    crmplan("answer", "kinds.short", "--na", "We have none", folder=folder)
    source = mail.sent(folder, every=True)
    assert mail.cell(source, "short", Column.NA) == "We have none"
    assert come_back(folder, source) == []
    assert [item.result for item in come_back(folder, mail.filled(source, {"short": "We do have one"}))] == ["saved"]
    assert kinds.opened(folder).answer("kinds.short").status == "proposed"


def test_formulas_count_with_their_result_or_not_at_all(folder: Path) -> None:
    def calculate(book: Workbook) -> None:
        mail.question_sheet(book).cell(mail.row_of(book, "heads"), Column.ANSWER).value = "=2+3"

    source = mail.changed(mail.sent(folder), calculate)
    assert sentences(come_back(folder, source)) == [
        "Questions!H9: The cell holds a formula whose result is not in the file. Type the value itself."
    ]


def test_rows_may_be_moved(folder: Path) -> None:
    def move(book: Workbook) -> None:
        sheet = mail.question_sheet(book)
        sheet.insert_rows(3, 2)
        sheet.move_range("A8:J8", rows=20)

    source = mail.changed(mail.filled(mail.sent(folder), {"colour": "green", "mood": 2}), move)
    assert sorted(item.address for item in come_back(folder, source)) == ["kinds.colour", "kinds.mood"]


def test_rows_of_a_table_keep_their_ids_in_any_order(folder: Path) -> None:
    rows = "[{id: pen, name: Pen, count: 1}, {id: ink, name: Ink, count: 2}]"
    crmplan("answer", "kinds.items", rows, "--as", "ada", folder=folder)
    back: list[dict[str, object]] = [
        {"id": "ink", "name": "Blue ink", "count": 2},
        {"id": "pen", "name": "Pen", "count": 1},
        {"id": "pen", "name": "Pen", "count": 5},
        {"name": "Paper"},
    ]
    come_back(folder, mail.with_rows(mail.sent(folder), back))
    assert own(folder).answer("kinds.items").raw == [
        {"id": "ink", "name": "Blue ink", "count": "2"},
        {"id": "pen", "name": "Pen", "count": "1"},
        {"id": "pen-2", "name": "Pen", "count": "5"},
        {"id": "paper", "name": "Paper"},
    ]


def test_a_deleted_column_of_questions_is_said(folder: Path) -> None:
    source = mail.changed(mail.sent(folder), lambda book: mail.question_sheet(book).delete_cols(Column.WHY))
    with pytest.raises(PlanError, match="A column has been deleted from the sheet “Questions”"):
        come_back(folder, source)


def test_a_deleted_column_of_a_table_loses_nothing(folder: Path) -> None:
    crmplan("answer", "kinds.items", "[{id: pen, name: Pen, count: 1}]", "--as", "ada", folder=folder)
    source = mail.changed(mail.sent(folder), lambda book: mail.table(book, "kinds.items").delete_cols(3))
    assert "Table 12!B5: The column “Count” has been deleted." in sentences(come_back(folder, source))[0]
    removed = mail.changed(mail.sent(folder), lambda book: book.remove(mail.table(book, "kinds.items")))
    assert "has been removed" in sentences(come_back(folder, removed))[0]


def test_a_workbook_of_somebody_else(folder: Path, tmp_path: Path) -> None:
    def nothing(book: Workbook) -> None:
        book.remove(book["_crmplan"])

    def other_version(book: Workbook) -> None:
        book["_crmplan"]["B2"].value = "99"

    for change, words in ((nothing, "not a questionnaire of crmplan"), (other_version, "another version of crmplan")):
        with pytest.raises(PlanError, match=words):
            come_back(folder, mail.changed(mail.sent(folder), change))
    other = mail.alone(tmp_path / "other")
    kinds.written(other, "crmplan.yaml", "name: Another\n")
    with pytest.raises(PlanError, match="made for the plan “Another”; this one is “Kinds”"):
        come_back(folder, mail.sent(other))
    source = mail.sent(folder)
    kinds.written(folder, "people.yaml", "people: []\n")
    with pytest.raises(PlanError, match="Nobody in the plan is called “ada”"):
        come_back(folder, source)


def test_a_question_that_is_no_longer_there(folder: Path) -> None:
    source = mail.filled(mail.sent(folder), {"short": "x", "mood": 2})
    kinds.written(folder, "checklists/strategy/kinds.yaml", mail.EVERYONE.replace("id: short", "id: brief"))
    done = come_back(folder, source)
    assert ("kinds.short", "refused") in [(item.address, item.result) for item in done]
    assert own(folder).answer("kinds.mood").raw == "2"


def test_a_text_that_no_plan_can_hold_is_refused_by_its_cell(folder: Path) -> None:
    done = come_back(folder, mail.filled(mail.sent(folder), {"short": "a_x001B_[31m"}))
    assert sentences(done)[0].startswith("Questions!H4: ")
    assert "U+001B" in sentences(done)[0]


def test_labels_in_another_language_are_understood(folder: Path) -> None:
    source = mail.filled(mail.sent(folder), {"sure": "no", "colour": "light-blue"})
    done = crmplan("voices", "import", str(_saved(folder, source)), folder=folder, CRMPLAN_LANG="pseudo")
    assert done.code == 0, done.all
    assert own(folder).answer("kinds.sure").raw == "no"


def _saved(folder: Path, source: bytes) -> Path:
    path = folder.parent / "back.xlsx"
    path.write_bytes(source)
    return path


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), max_size=30)
TEXT = st.one_of(
    PLAIN.filter(str.strip),
    st.tuples(st.sampled_from("=+-@\t"), PLAIN).map("".join).filter(str.strip),
    st.text(string.printable.replace("\r", "").replace("\x0b", "").replace("\x0c", ""), min_size=1).filter(str.strip),
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "short": TEXT,
        "story": TEXT,
        "mood": st.integers(1, 5).map(str),
        "heads": st.integers(1, 5000).map(str),
        "costs": st.decimals(-(10**9), 10**9, places=2).map(lambda number: f"{number:f}"),
        "rate": st.decimals(0, 100, places=2).map(lambda number: f"{number:f}"),
        "day": st.dates().map(lambda day: day.isoformat()),
        "sure": st.sampled_from(["yes", "no"]),
        "channels": st.lists(st.sampled_from(["phone", "email", "visit"]), min_size=1, unique=True),
        "items": st.lists(TEXT, min_size=1, max_size=3).map(
            lambda names: [{"id": f"r{number}", "name": name} for number, name in enumerate(names)]
        ),
    },
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=ANSWERS)
def test_whatever_stands_in_the_plan_comes_back_untouched(folder: Path, answers: dict[str, Data]) -> None:
    voice = folder / "voices/ada/strategy/kinds.yaml"
    voice.parent.mkdir(parents=True, exist_ok=True)
    voice.write_bytes(render(answers).encode())
    source = mail.sent(folder)
    assert all(mail.cell(source, name, Column.SHOWN) for name in answers)
    assert come_back(folder, source) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, name=TEXT)
def test_any_text_survives(folder: Path, text: str, name: str) -> None:
    voice = folder / "voices/ada/strategy/kinds.yaml"
    voice.unlink(missing_ok=True)
    source = mail.with_rows(mail.filled(mail.sent(folder), {"story": escaped(text)}), [{"name": escaped(f"n{name}")}])
    assert {item.result for item in come_back(folder, source)} == {"saved"}
    assert own(folder).answer("kinds.story").raw == text
    rows = own(folder).answer("kinds.items").raw
    assert isinstance(rows, list)
    assert [row["name"] for row in rows if isinstance(row, dict)] == [f"n{name}"]


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.dates(),
    st.sampled_from(["=1+1", "_xD800_", "\u202e", "1.200", "#example", "kinds.items", "rows of kinds.items", "- x"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=9),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_the_cells_it_is_a_sentence(folder: Path, data: st.DataObject) -> None:
    """Also in the cells that nobody should be able to change: the marks, the ids, the lists."""

    def scramble(book: Workbook) -> None:
        for sheet in data.draw(st.lists(st.sampled_from(book.worksheets), min_size=1, max_size=12)):
            cell = sheet.cell(data.draw(st.integers(1, 30)), data.draw(st.integers(1, 11)))
            cell.value = data.draw(ODD)
            if isinstance(cell.value, str) and data.draw(st.booleans()):
                cell.data_type = "s"

    with contextlib.suppress(PlanError):
        for item in come_back(folder, mail.changed(mail.sent(folder), scramble)):
            assert item.result == "saved" or item.reason
