from pathlib import Path

from crmplan.plan.naming import row_name
from tests.plan_builder import build


def test_a_row_is_called_by_its_first_text_or_person(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        """
people: [{id: ada, name: Ada Example}]
value-proposition:
  segments: [{id: shops, name: Repair shops}, {id: fleets}]
super-user:
  super_users: [{id: one, person: ada}, {id: two, person: nobody}]
""",
    )
    for address in ("value-proposition.segments", "super-user.super_users"):
        assert {row.id: row_name(plan, address, row) for row in plan.rows(address)} == (
            {"shops": "Repair shops", "fleets": "fleets"}
            if address.startswith("value")
            else {"one": "Ada Example", "two": "two"}
        )


def test_a_row_of_an_unknown_table_keeps_its_id(tmp_path: Path) -> None:
    plan = build(tmp_path, "value-proposition: {segments: [{id: shops, name: Repair shops}]}")
    assert row_name(plan, "no.table", plan.rows("value-proposition.segments")[0]) == "shops"
