from pathlib import Path

import pytest

from crmplan.interview.devices import Pressed
from crmplan.interview.rows import RowTalk
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column
from crmplan.yamlio.reader import Data
from tests import kinds
from tests.interview.spoken import Spoken


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return kinds.opened(kinds.make(tmp_path / "plan"))


def talk(plan: Plan, device: Spoken, raw: Data = None) -> tuple[Data, list[Data]]:
    """Edit the table ``kinds.items`` by the words of ``device``; return the answer and what was kept on the way."""
    kept: list[Data] = []

    def read(column: Column, now: Data) -> Data:
        return device.line(column.id, now if isinstance(now, str) else "")

    return RowTalk(device, read, kept.append).run(plan, plan.catalogue.require("kinds.items"), raw), kept


PEN: Data = {"id": "pen", "name": "Pen", "count": "1"}
INK: Data = {"id": "ink", "name": "Ink"}


def test_rows_are_added_until_it_is_right(plan: Plan) -> None:
    answer, kept = talk(plan, Spoken("a", "Pen", "1", "", "a", "Ink", "", "", "ok"))
    assert answer == [PEN, INK]
    assert kept == [[PEN], [PEN, INK]]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["2", "Inkwell", "5", "red"], [PEN, {"id": "ink", "name": "Inkwell", "count": "5", "colour": "red"}]),
        (["2 count", "7"], [PEN, {"id": "ink", "name": "Ink", "count": "7"}]),
        (["2 COL", "red"], [PEN, {"id": "ink", "name": "Ink", "colour": "red"}]),
        (["2 price"], [PEN, INK]),
        (["2 co"], [PEN, INK]),
        (["9 count"], [PEN, INK]),
        (["Pencil"], [PEN, INK]),
        (["c 1"], [PEN, INK, {"id": "pen-2", "name": "Pen", "count": "1"}]),
        (["m 2 1"], [INK, PEN]),
        (["D 1"], [INK]),
        (["d 1", "d 1"], []),
        (["9"], [PEN, INK]),
        (["0"], [PEN, INK]),
        (["m 1"], [PEN, INK]),
        (["c"], [PEN, INK]),
        (["x 1"], [PEN, INK]),
        (["1234567890123"], [PEN, INK]),
    ],
)
def test_rows_are_changed_by_short_commands(plan: Plan, words: list[str], rows: list[Data]) -> None:
    answer, _kept = talk(plan, Spoken(*words, "ok"), [PEN, INK])
    assert answer == rows


def test_what_is_no_command_is_explained(plan: Plan) -> None:
    device = Spoken("Pencil", "2 price", "m 1", "9 count", "ok")
    talk(plan, device, [PEN, INK])
    for words in (
        "Type a, a row's number, c, m, d with a number, csv with a file, or ok.",
        "No column is called “price”; there are: Name, Count, Colour.",
        "To move a row, name it and its new place: m 2 1.",
        "There is no such row.",
    ):
        assert words in device.shown


def test_a_cell_is_emptied_but_not_one_that_is_needed(plan: Plan) -> None:
    device = Spoken("1", "", ":clear", "", "1", ":clear", "Pencil", "", "", "ok")
    answer, _kept = talk(plan, device, [PEN])
    assert answer == [{"id": "pen", "name": "Pencil"}]
    assert "Name is needed." in device.shown


def test_enter_alone_ends(plan: Plan) -> None:
    assert talk(plan, Spoken(""))[0] is None
    assert talk(plan, Spoken(""), [PEN])[0] == [PEN]


def test_a_required_cell_is_asked_until_it_has_a_value(plan: Plan) -> None:
    device = Spoken("a", "", "Pen", "", "", "ok")
    assert talk(plan, device)[0] == [{"id": "pen", "name": "Pen"}]
    assert "Name is needed." in device.text


def test_the_rows_are_shown_with_their_numbers(plan: Plan) -> None:
    device = Spoken("ok")
    talk(plan, device, [PEN, {"id": "long", "name": "x" * 40, "count": ["1", "2"]}])
    assert "# | Name | Count | Colour" in device.text
    assert "1 | Pen | 1 | " in device.text
    assert f"2 | {'x' * 27}… | 1, 2 | " in device.text
    assert "2 rows" in device.text


@pytest.mark.parametrize(("leave", "error"), [("!ctrl-c", KeyboardInterrupt), (":park", Pressed), ("!end", EOFError)])
def test_whoever_leaves_in_the_middle_of_a_row_keeps_it(plan: Plan, leave: str, error: type[BaseException]) -> None:
    kept: list[Data] = []
    device = Spoken("a", "Pen", *([] if leave == "!end" else [leave]))
    reader = RowTalk(device, lambda column, _now: device.line(column.id), kept.append)
    with pytest.raises(error):
        reader.run(plan, plan.catalogue.require("kinds.items"), [INK])
    assert kept == [[INK, {"id": "pen", "name": "Pen"}]]


def test_half_a_word_is_kept_too(plan: Plan) -> None:
    kept: list[Data] = []
    device = Spoken("a", "Pe!back")
    reader = RowTalk(device, lambda column, _now: device.line(column.id), kept.append)
    with pytest.raises(Pressed):
        reader.run(plan, plan.catalogue.require("kinds.items"), None)
    assert kept == [[{"id": "pe", "name": "Pe"}]]


def test_a_row_of_which_nothing_is_known_is_no_row(plan: Plan) -> None:
    kept: list[Data] = []
    device = Spoken("a", "!ctrl-c")
    with pytest.raises(KeyboardInterrupt):
        RowTalk(device, lambda c, _n: device.line(c.id), kept.append).run(
            plan, plan.catalogue.require("kinds.items"), None
        )
    assert kept == []
