"""A comparison in words: what was and is, who is asked for what, and what stays inside the team."""

from pathlib import Path
from typing import Any

import pytest

from crmplan.comparison.comparing import Comparison, compare
from crmplan.errors import PlanError
from crmplan.plan.past import past
from crmplan.plan.releases import release
from crmplan.rendering import changes
from crmplan.rendering.deliverables import Order, chosen, produce
from tests.plan_builder import build

PLAN = """
settings: {version: "0"}
people:
  - {id: ada, name: Ada Example, role: Sales}
direction:
  destination: {value: Before ten, status: agreed, by: ada, on: 2026-11-01, seen: {direction.sector: x}}
  sector: Parts
  crm_users: 40
value-proposition:
  statement: {value: On the bench before ten, status: agreed, by: ada, on: 2026-11-01}
  segments:
    - {id: garages, name: Garages, margin: 24, core: yes}
    - {id: fleets, name: Fleets, margin: 17}
adoption:
  change_steps: [{id: reps, group: reps, awareness: 3}]
budget:
  lines:
    - {id: licences, item: Licences, category: licences, one_off: 1000}
timeline:
  start: 2027-01-04
  tasks:
    - {id: build, name: Build it, duration: 5d}
    - {id: launch, name: Launch, kind: launch, duration: 0, after: build}
"""


def compared(folder: Path, *swaps: tuple[str, str]) -> Comparison:
    release(build(folder, PLAN), "1", draft=False)
    text = PLAN.replace('version: "0"', 'version: "1"')
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    after = build(folder, text)
    return compare(past(after), after)


def seen(found: Comparison, *, internal: bool = False) -> dict[str, Any]:
    return changes.view(found, internal=internal)


def view(folder: Path, *swaps: tuple[str, str], internal: bool = False) -> dict[str, Any]:
    return seen(compared(folder, *swaps), internal=internal)


def markdown(found: Comparison, *, internal: bool = False) -> str:
    order = Order(("changes",), ("md",), internal=internal, changes=found)
    [product] = produce(found.after, found.judgement.after, order, chosen(found.after, order))
    if product.fault:
        raise product.fault
    return product.files["md"].decode()


def test_nothing_has_changed(tmp_path: Path) -> None:
    told = view(tmp_path)
    assert (told["light"], told["topics"]) == ("grey", [])
    assert told["headlines"] == ["Nothing has changed since release 1 (22 Nov 2026)."]
    assert told["asked"] == ["Nothing. This is for your information."]


def test_an_answer_shows_what_was_and_what_is(tmp_path: Path) -> None:
    told = view(tmp_path, ("crm_users: 40", "crm_users: {value: 50, status: agreed, by: ada, on: 2026-11-20}"))
    [topic] = told["topics"]
    [answer] = topic["answers"]
    assert (answer["was"], answer["is"]) == ("40 people", "50 people")
    assert answer["signed"] == "Ada Example, 20 Nov 2026"
    assert told["headlines"] == ["1 answer has changed."]


def test_an_edit_by_hand_is_not_laid_at_anybodys_door(tmp_path: Path) -> None:
    told = view(tmp_path, ("value: On the bench before ten", "value: At noon"))
    [answer] = told["topics"][0]["answers"]
    assert answer["signed"] == "edited by hand; last signed by Ada Example, 1 Nov 2026"
    assert answer["core"]
    assert any("core of the strategy" in wish for wish in told["asked"])


def test_cells_of_rows_stand_with_their_heads_and_marks(tmp_path: Path) -> None:
    told = view(tmp_path, ("margin: 24", "margin: 26"), ("{id: fleets, name: Fleets", "{id: others, name: Others"))
    [answer] = told["topics"][0]["answers"]
    assert answer["rows"]["changed"] == [
        {"name": "Garages", "cells": [{"label": "Margin", "was": "24%", "is": "26%"}]},
    ]
    assert [row["name"] for row in answer["rows"]["new"]] == ["Others"]
    assert [row["name"] for row in answer["rows"]["gone"]] == ["Fleets"]


def test_a_later_launch_is_red_and_asks_for_consent(tmp_path: Path) -> None:
    told = view(tmp_path, ("duration: 5d", "duration: 8d"))
    assert told["light"] == "red"
    first = "The launch moves from 8 January 2027 to 13 January 2027, 3 working days later."
    assert told["headlines"][0] == first
    assert "13 January 2027 as the new day of the launch" in told["asked"][0]
    assert [(task["name"], task["is_launch"]) for task in told["dates"]["moved"]] == [
        ("Launch", True),
        ("Build it", False),
    ]


def test_an_earlier_launch_is_no_alarm(tmp_path: Path) -> None:
    told = view(tmp_path, ("duration: 5d", "duration: 4d"))
    assert told["light"] == "amber"
    assert "1 working day earlier" in told["headlines"][0]


def test_money_tells_how_much_more(tmp_path: Path) -> None:
    told = view(tmp_path, ("one_off: 1000", "one_off: 1250"))
    assert "The budget grows by €250 to €1,250 (25.0%)." in told["headlines"]
    assert "Agree to €250 more, or say what is left out." in told["asked"]
    assert [(row["words"], row["difference"]) for row in told["money"]["lines"]] == [("Licences", "+€250")]


def test_who_gave_answers_that_rest_on_a_change_reads_them_again(tmp_path: Path) -> None:
    told = view(tmp_path, ("sector: Parts", "sector: Spare parts"))
    assert any(wish.startswith("Ada Example: read 1 answer again") for wish in told["asked"])


def test_what_is_for_the_team_is_counted_and_not_shown(tmp_path: Path) -> None:
    found = compared(tmp_path, ("awareness: 3", "awareness: 2"))
    outside, inside = seen(found, internal=False), seen(found, internal=True)
    assert (outside["topics"], outside["kept_inside"]) == ([], 1)
    assert (len(inside["topics"]), inside["kept_inside"]) == (1, 0)
    assert "1 further answer stays inside the team." in markdown(found)
    assert "stays inside the team" not in markdown(found, internal=True)


def test_the_document_opens_with_verdict_and_wishes(tmp_path: Path) -> None:
    text = markdown(compared(tmp_path, ("duration: 5d", "duration: 8d"), ("one_off: 1000", "one_off: 1250")))
    order = [text.index(words) for words in ("The launch or a gate", "What we ask", "## Dates", "## Money")]
    assert order == sorted(order)
    assert "| **Launch** | 8 Jan 2027 | 13 Jan 2027 | +3 | follows others |" in text
    assert "DRAFT" not in text


def test_words_of_a_plan_change_no_structure(tmp_path: Path) -> None:
    hostile = "# a | <b> {{ 7*7 }} [x](y) \\u202e ::: verdict"
    found = compared(tmp_path, ("sector: Parts", f"sector: '{hostile}'"))
    text = markdown(found)
    assert "49" not in text
    assert "\n# a" not in text
    assert "<b>" not in text.replace("\\<b", "")


def test_render_alone_sends_to_diff(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    with pytest.raises(PlanError, match="written by crmplan diff"):
        chosen(plan, Order(("changes",)))
    assert "changes" not in {deliverable.name for deliverable in chosen(plan, Order())}


def test_an_empty_plan_has_its_document_too(tmp_path: Path) -> None:
    release(build(tmp_path, "direction: {}"), "1", draft=True)
    after = build(tmp_path, "settings: {version: '1'}")
    text = markdown(compare(past(after), after))
    assert "Nothing has changed" in text
