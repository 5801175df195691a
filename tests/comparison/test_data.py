"""The data of a comparison: ISO days, plain numbers, and every key that docs/json.md names."""

from datetime import date
from pathlib import Path

from crmplan.comparison.comparing import compare
from crmplan.comparison.data import as_data
from crmplan.plan.past import Past
from tests.plan_builder import build

OLD = b"lines:\n  - {id: a, item: A, category: licences, one_off: 10.50, as_of: 2026-01-01}\n"
NEW = """
budget:
  lines:
    - {id: a, item: A, category: licences, one_off: 20, as_of: 2026-01-02}
timeline:
  start: 2027-01-04
  tasks: [{id: launch, kind: launch, duration: 0}]
"""


def test_the_shape(tmp_path: Path) -> None:
    plan = build(tmp_path, NEW)
    sources = {"crmplan.yaml": b"name: A\n", "implementation/budget.yaml": OLD}
    data = as_data(compare(Past("release", "1.0", date(2026, 11, 1), "", draft=True, sources=sources), plan))
    assert data["since"] == {"kind": "release", "name": "1.0", "on": "2026-11-01", "commit": None, "draft": True}
    [answer] = data["answers"]
    [row] = answer["rows"]
    assert (row["before"]["one_off"], row["after"]["one_off"]) == (10.5, 20)
    assert data["money"]["total"] == {"key": "", "before": 10.5, "after": 20, "difference": 9.5}
    [task] = data["dates"]["tasks"]
    assert (task["change"], task["before"]) == ("new", None)
    assert data["dates"]["launch"] == {"before": None, "after": "2027-01-04", "shift": 0}
    assert {"answers", "tasks", "documents"} == answer["touches"].keys()
