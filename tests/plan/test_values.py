from datetime import date
from decimal import Decimal

from crmplan.plan.values import Row, suggest

ROW = Row("x", "t.q[x]", {"name": "X", "share": Decimal(40), "tags": ["one"], "on": date(2027, 1, 4), "core": True})


def test_a_row_gives_its_cells_by_kind() -> None:
    assert (ROW.text("name"), ROW.number("share"), ROW.day("on"), ROW.flag("core")) == (
        "X",
        Decimal(40),
        date(2027, 1, 4),
        True,
    )
    assert (ROW.names("tags"), ROW.names("name")) == (["one"], ["X"])


def test_a_cell_of_another_kind_or_none_is_empty() -> None:
    assert (ROW["none"], ROW.text("none"), ROW.names("none"), ROW.number("core")) == (None, "", [], None)
    assert (ROW.day("name"), ROW.flag("name"), ROW.number("name")) == (None, False, None)


def test_a_row_is_a_mapping_of_its_cells() -> None:
    assert (list(ROW), len(ROW)) == (["name", "share", "tags", "on", "core"], 5)


def test_suggestions() -> None:
    assert suggest("hihg", ["low", "high"]) == "Did you mean “high”?"
    assert suggest("zzz", ["low", "high"]) == ""
