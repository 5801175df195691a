"""The data plan: what items, sources and connections lack, quality against its aim, and the work by date."""

from pathlib import Path
from typing import Any

from crmplan.rendering import data_plan
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-01-11
  tasks:
    - {id: define, name: Define the data, kind: data, duration: 5d}
    - {id: try-1, name: First trial load, kind: rehearsal, duration: 2d, after: [define]}
    - {id: try-2, name: Second trial load, kind: rehearsal, duration: 2d, after: [try-1]}
    - {id: load, name: Load, kind: data, duration: 2d, after: [try-2]}
    - {id: launch, name: Launch, kind: launch, after: [load]}
    - {id: connect, name: Connect, kind: integration, duration: 5d, after: [launch]}
capture:
  definition_task: define
  data_items:
    - {id: phone, name: Phone, purpose: Call back, decision: Whose page opens, basis: contract, owner: it-lead,
       essential: yes, data_class: personal}
    - {id: hobby, name: Hobby, data_class: personal}
  quality_rules:
    - {id: near, item: phone, rule: It answers, today: 93, wanted: 100}
    - {id: far, item: phone, rule: It is checked, today: 35, wanted: 85}
    - {id: none, item: phone, rule: It is one, wanted: 85}
prepare:
  sources:
    - {id: old, source: Old list, place: Server, owner: it-lead, records: 100, import_method: file, cleaning: Join,
       trial_loads: [try-1, try-2], reconciliation: Counts, signed_by: it-lead, backup: Copy, load: load}
    - {id: notes, source: Notebooks, place: Cars, owner: it-lead, records: 50, import_method: by-hand,
       trial_loads: [try-1], load: load}
    - {id: dead, source: Dead list, place: Drive, owner: it-lead, records: 900, import_method: not-taken-over}
integration:
  systems:
    - {id: erp, name: Gesta, verdict: integrate}
    - {id: shop, name: Shopdesk, verdict: integrate}
  integrations:
    - {id: orders, name: Orders, system: erp, direction: in, objects: Orders, resource: vendor, critical: yes,
       task: connect}
security:
  retention:
    - {id: personal, data_class: personal, months: 36, then: delete}
"""


def view(folder: Path) -> dict[str, Any]:
    plan = build(folder, PLAN)
    return data_plan.view(plan, planned(plan), internal=False)


def test_items_say_what_they_lack_and_are_counted_by_class(tmp_path: Path) -> None:
    found = view(tmp_path)
    [hobby] = found["items_lacking"]
    assert hobby["lacks"] == ["purpose", "decision", "lawful basis", "owner"]
    [personal] = found["classes"]
    assert (personal["items"], personal["kept"]["months"]) == (2, 36)


def test_a_source_that_does_not_move_needs_nothing(tmp_path: Path) -> None:
    found = view(tmp_path)
    [notes] = found["sources_lacking"]
    assert notes["id"] == "notes"
    assert notes["lacks"][-1] == "trial loads"
    assert found["records"] == 150
    assert [str(day) for day in found["sources"][0]["trial_days"]] == ["2027-01-18", "2027-01-20"]


def test_critical_connections_after_the_launch_and_systems_without_one_are_told(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["late"] == ["Orders"]
    assert found["unconnected"] == ["Shopdesk"]
    assert found["connections_lacking"][0]["lacks"] == ["owner"]


def test_quality_is_judged_by_its_distance_from_the_aim(tmp_path: Path) -> None:
    assert [row["light"] for row in view(tmp_path)["quality"]] == ["green", "red", "grey"]


def test_the_work_on_data_stands_by_date_with_what_it_does(tmp_path: Path) -> None:
    calendar = view(tmp_path)["calendar"]
    assert [row["name"] for row in calendar] == [
        "Define the data",
        "First trial load",
        "Second trial load",
        "Load",
        "Connect",
    ]
    assert calendar[1]["what"] == ["trial load"]
