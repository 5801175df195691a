"""The segment plan: what belongs to a segment stands under it, and a weak driver without an action is seen."""

from pathlib import Path

from crmplan.checking import check
from crmplan.rendering import segments
from crmplan.rendering.context import Plain
from tests.plan_builder import build

PLAN = """
people: [{id: omar, name: Omar Haddad}]
value-proposition:
  segments:
    - {id: fleets, name: Fleets, core: no, rank: 2, revenue: 25}
    - {id: shops, name: Workshops, core: yes, rank: 1, revenue: 75}
    - {id: new, name: No rank yet}
satisfaction:
  drivers:
    - {id: light, name: Light, weight: 20, score: 4, target: 4}
    - {id: heavy, name: Heavy, weight: 80, score: 3, target: 4}
  segment_scores:
    - {id: a, segment: shops, driver: heavy, score: 3, target: 4}
    - {id: b, segment: shops, driver: light, score: 4, target: 4}
    - {id: c, segment: fleets, driver: heavy, score: 3, target: 4}
action-plan:
  actions:
    - {id: x, name: Ring back, segment: shops, driver: heavy, owner: omar}
    - {id: y, name: Report, segment: fleets, driver: light, owner: omar}
segmentation:
  segment_verdicts: [{id: v, segment: shops, verdict: keep, complaints: 3, why: Good}]
value-chain:
  contact_timeline:
    - {id: late, contact: Call, stage: lost, segment: shops}
    - {id: early, contact: Visit, stage: prospect, segment: shops}
trade-offs:
  complaint_themes: [{id: t, name: Late, decision: improve, segments: [shops, fleets]}]
"""


def shown(folder: Path, text: str = PLAN) -> dict[str, Plain]:
    plan = build(folder, text)
    return segments.view(plan, check(plan), internal=False)


def rows(view: object, key: str) -> list[dict[str, Plain]]:
    assert isinstance(view, dict)
    found = view[key]
    assert isinstance(found, list)
    return found


def test_segments_come_by_rank_with_their_share_of_the_revenue(tmp_path: Path) -> None:
    view = shown(tmp_path)
    shares = [(row["name"], row["share_of_revenue"]) for row in rows(view, "segments")]
    assert shares == [("Workshops", 75), ("Fleets", 25), ("No rank yet", None)]
    assert (view["core"], view["without_action"]) == (["Workshops"], ["No rank yet"])


def test_a_driver_below_its_target_without_an_action_is_idle(tmp_path: Path) -> None:
    workshops, fleets, _new = rows(shown(tmp_path), "segments")
    assert [(row["light"], row["idle"]) for row in rows(workshops, "scores")] == [("amber", False), ("green", False)]
    assert [(row["light"], row["idle"]) for row in rows(fleets, "scores")] == [("amber", True)]


def test_what_names_several_segments_stands_under_each_and_contacts_follow_the_relationship(tmp_path: Path) -> None:
    workshops, fleets, _new = rows(shown(tmp_path), "segments")
    assert [rows(segment, "complaints")[0]["name"] for segment in (workshops, fleets)] == ["Late", "Late"]
    assert [row["contact"] for row in rows(workshops, "contacts")] == ["Visit", "Call"]
    assert len(rows(workshops, "stages")) == 3


def test_drivers_come_by_weight(tmp_path: Path) -> None:
    assert [row["name"] for row in rows(shown(tmp_path), "drivers")] == ["Heavy", "Light"]


def test_an_empty_plan_gives_an_empty_view(tmp_path: Path) -> None:
    view = shown(tmp_path, "{}")
    assert (view["segments"], view["revenue"], view["drivers"]) == ([], None, [])
