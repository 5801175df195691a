"""The security sheet: rights by group, the time that a firm's notice leaves, and duties that are open."""

from pathlib import Path
from typing import Any

from crmplan.rendering import security
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
timeline:
  start: 2027-01-11
  tasks:
    - {id: breach, name: Write the breach plan, duration: 5d}
adoption:
  user_groups:
    - {id: reps, name: Field reps, users: 30}
    - {id: desk, name: Service desk, users: 34}
security:
  breach_plan:
    - {id: customers, name: Customers, task: breach}
    - {id: staff, name: Own people}
  roles:
    - {id: reps, group: reps, level: edit-own, sees: [contacts, history], exports: yes}
  staff_rules:
    - {id: joiner, event: joiner, rule: After the course}
  jurisdictions:
    - {id: italy, place: Italy, law: gdpr, reviewed_on: 2026-11-12}
    - {id: brazil, place: Brazil, law: lgpd}
  purposes:
    - {id: offers, purpose: Send offers, jurisdictions: [italy], processors: [mailing]}
  processors:
    - {id: mailing, name: Mailing, notice_hours: 72, contract_on: 2026-03-11}
    - {id: host, name: Host, notice_hours: 24}
    - {id: scanner, name: Scanner}
"""


def view(folder: Path) -> dict[str, Any]:
    plan = build(folder, PLAN)
    return security.view(plan, planned(plan), internal=False)


def test_a_breach_plan_is_due_with_its_task_or_has_no_date(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert [str(row["task_finish"]) for row in found["plans_due"]] == ["2027-01-15"]
    assert found["plans_undated"] == ["Own people"]


def test_the_matrix_shows_the_kinds_that_somebody_sees(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["kinds"] == ["contacts", "orders and talks"]
    assert found["roles"][0]["may_see"] == [True, True]
    assert "margins" in found["unseen"]
    assert found["groups_without"] == ["Service desk"]
    assert found["exporting"] == ["Field reps"]


def test_a_firm_that_tells_us_as_late_as_the_law_allows_leaves_no_time(tmp_path: Path) -> None:
    lights = {row["id"]: (row["left"], row["light"]) for row in view(tmp_path)["processors"]}
    assert lights == {"mailing": (0, "red"), "host": (48, "green"), "scanner": (None, "grey")}


def test_open_duties_are_named(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["without_basis"] == ["Send offers"]
    assert found["without_contract"] == ["Host", "Scanner"]
    assert found["unreviewed"] == ["Brazil"]
    assert found["no_leaver_rule"]
