"""The workshop record: what was agreed since a day, who took part, what is owed, and what stays inside the team."""

from datetime import date
from pathlib import Path
from typing import Any

from crmplan.findings import Gate
from crmplan.rendering import workshop
from tests.plan_builder import build

PLAN = """
people:
  - {id: sales-lead, name: Marta Bellini, role: Director of sales}
  - {id: it-lead, name: Paolo Greco, role: Head of IT}
decisions:
  - {date: 2026-11-05, body: Board, decision: Two phases}
  - {date: 2026-11-20, body: Steering group, decision: Tessera}
direction:
  destination: {value: Everything before ten, status: agreed, by: it-lead, on: 2026-11-02}
  crm_users: {value: 120, status: agreed, by: it-lead, from: [sales-lead], on: 2026-11-20}
value-proposition:
  statement: {value: On the bench before ten, status: proposed, by: sales-lead, on: 2026-11-20}
  needs:
    value:
      - {id: fast, name: Parts before ten}
      - {id: sure, name: The right part at once}
    status: agreed
    by: sales-lead
    on: 2026-11-21
  relative_price: {status: parked, reason: Finance works on it, owner: it-lead, due: 2026-11-10, on: 2026-11-20}
  price_profit: {status: parked, reason: Later}
adoption:
  change_steps: {value: [{id: reps, group: reps}], status: agreed, by: it-lead, on: 2026-11-20}
"""


def view(folder: Path, since: date | None = None, *, internal: bool = False) -> dict[str, Any]:
    return workshop.view(build(folder, PLAN), since, Gate.STRATEGY, internal=internal)


def test_it_begins_with_the_day_asked_for_or_the_last_session(tmp_path: Path) -> None:
    assert view(tmp_path)["since"] == date(2026, 11, 21)
    asked = view(tmp_path, date(2026, 11, 20))
    assert asked["topics"][0]["title"] == "Direction"
    assert [decision["decision"] for decision in asked["decisions"]] == ["Tessera"]


def test_answers_stand_with_their_words_and_tables_with_their_rows(tmp_path: Path) -> None:
    _direction, proposition = view(tmp_path, date(2026, 11, 20))["topics"]
    statement, needs = proposition["answers"]
    assert (statement["status"], statement["value"]) == ("proposed", "On the bench before ten")
    assert needs["rows"] == ["Parts before ten", "The right part at once"]


def test_those_who_answered_or_were_heard_took_part(tmp_path: Path) -> None:
    present = view(tmp_path, date(2026, 11, 20))["present"]
    assert {(person["name"], person["role"]) for person in present} == {
        ("Marta Bellini", "Director of sales"),
        ("Paolo Greco", "Head of IT"),
    }


def test_what_is_put_off_names_who_owes_it_and_what_nobody_owns(tmp_path: Path) -> None:
    found = view(tmp_path, date(2026, 11, 20))
    assert found["parked_now"] == 1
    assert [(row["owner"], row["is_overdue"]) for row in found["parked"]] == [("Paolo Greco", True), (None, False)]
    assert len(found["without_owner"]) == 1
    [duty] = found["duties"]
    assert (duty["person"], len(duty["items"])) == ("Paolo Greco", 1)


def test_answers_for_the_team_are_counted_and_not_shown(tmp_path: Path) -> None:
    outside = view(tmp_path / "outside", date(2026, 11, 20))
    inside = view(tmp_path / "inside", date(2026, 11, 20), internal=True)
    assert (outside["kept_inside"], inside["kept_inside"]) == (1, 0)
    assert "Adoption" not in {topic["title"] for topic in outside["topics"]}
    assert "Adoption" in {topic["title"] for topic in inside["topics"]}


def test_an_empty_plan_has_no_day_to_begin_with(tmp_path: Path) -> None:
    found = workshop.view(build(tmp_path, "direction: {}"), None, Gate.STRATEGY, internal=False)
    assert (found["since"], found["topics"], found["present"]) == (None, [], [])
