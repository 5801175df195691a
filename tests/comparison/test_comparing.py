"""The whole comparison, its data for other programs, and what it does not call a change."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from crmplan.comparison.comparing import Comparison, compare
from crmplan.comparison.data import as_data
from crmplan.errors import PlanError
from crmplan.plan.past import Past
from crmplan.yamlio.reader import Data
from crmplan.yamlio.writer import render
from tests.comparison.edits import edited, plan_of, sample, some_edits
from tests.plan_builder import build


def compared(before: dict[str, Data], after: dict[str, Data]) -> Comparison:
    sources = {name: render(data).encode() for name, data in before.items()}
    return compare(Past("commit", "", date(2026, 11, 1), "a" * 40, draft=False, sources=sources), plan_of(after))


def test_a_plan_compared_with_itself_is_empty() -> None:
    found = compared(sample(), sample())
    data = as_data(found)
    assert not found.has_changes
    assert (data["changed"], data["answers"], data["dates"]["tasks"], data["documents"]) == (False, [], [], [])
    assert not any(data["findings"][key] for key in ("new", "gone", "waived", "restored", "gates", "dimensions"))


@settings(max_examples=6, deadline=None)
@given(some_edits())
def test_data_lists_what_was_edited_and_can_be_written(edits: dict[str, str]) -> None:
    files, made = edited(sample(), edits)
    there, back = as_data(compared(sample(), files)), as_data(compared(files, sample()))
    assert {answer["address"] for answer in there["answers"]} == made
    assert there["changed"] == bool(made)
    assert json.loads(json.dumps(there)) == there
    assert there["money"]["total"]["difference"] == -back["money"]["total"]["difference"]
    for one, other in (("new", "gone"), ("waived", "restored")):
        assert _known(there["findings"][one]) == _known(back["findings"][other])


def _known(findings: list[dict[str, str]]) -> list[tuple[str, str]]:
    return sorted((finding["code"], finding["address"]) for finding in findings)


def test_people_settings_and_decisions_are_compared() -> None:
    people = sample()["people.yaml"]
    chosen, decided = sample()["crmplan.yaml"], sample()["decisions.yaml"]
    assert isinstance(people, dict)
    assert isinstance(chosen, dict)
    assert isinstance(decided, dict)
    rows, taken = people["people"], decided["decisions"]
    assert isinstance(rows, list)
    assert isinstance(taken, list)
    new: Data = {"date": "2026-11-21", "body": "Board", "decision": "Go on"}
    after: dict[str, Data] = {
        **sample(),
        "people.yaml": {"people": [*rows, {"id": "new", "name": "New One"}]},
        "crmplan.yaml": {**chosen, "gate": "launch", "rules": {"ignore": ["KPI101"]}},
        "decisions.yaml": {"decisions": [*taken, new]},
    }
    found = compared(sample(), after)
    assert [(change.name, change.before) for change in found.people] == [("New One", None)]
    assert [(c.key, c.before, c.after) for c in found.settings] == [("gate", "planning", "launch"), ("rules", "", "")]
    assert [decision.body for decision in found.decisions] == ["Board"]


def test_what_cannot_be_judged_is_told_with_its_place(tmp_path: Path) -> None:
    plan = build(tmp_path, {"direction": {"sector": "A"}})
    sources = {"crmplan.yaml": b"name: A\nrules: {ignore: [XYZ999]}\n"}
    with pytest.raises(PlanError, match="in commit aaaaaaaaa"):
        compare(Past("commit", "", date(2026, 11, 1), "a" * 40, draft=False, sources=sources), plan)
