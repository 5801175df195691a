"""The light and the sentences: what alarms, what is only worth knowing, and what neither."""

from pathlib import Path

import pytest

from crmplan.comparison.comparing import Comparison, compare
from crmplan.documents.locality import Locality
from crmplan.plan.past import past
from crmplan.plan.releases import release
from crmplan.rendering.changes_verdict import asked, headlines, light
from crmplan.yamlio.reader import Data
from tests.plan_builder import build

TASKS = "timeline: {start: 2027-01-04, tasks: [{id: a, duration: 2d}, {id: go, kind: launch, duration: 0, after: a}]}\n"
CIRCLE = TASKS.replace("{id: a,", "{id: a, after: go,")
MONEY = "budget: {lines: [{id: a, item: A, category: licences, one_off: 10}]}\n"
CASES: list[tuple[str, str, str, str]] = [
    ("", "direction: {crm_users: 40}\n", "green", "1 question has an answer now."),
    ("direction: {crm_users: 40}\n", "direction: {crm_users: many}\n", "red", "1 new error."),
    (TASKS, TASKS.replace("2d", "3d"), "red", "later"),
    (TASKS, TASKS.replace("2d", "1d"), "amber", "earlier"),
    (TASKS, CIRCLE, "red", "cannot be worked out now"),
    (CIRCLE, TASKS, "green", "could not be worked out before"),
    ("", TASKS, "red", "There is a launch in the timeline now"),
    (TASKS, "", "green", "There is no launch in the timeline any more."),
    ("", MONEY, "red", "There is a budget now: €10."),
    (MONEY, MONEY.replace("10}", "9}"), "green", "The budget shrinks by €1 to €9 (10.0%)."),
    (MONEY, MONEY + "settings: {currency: CHF}\n", "amber", "The currency changed from EUR to CHF"),
    (MONEY, MONEY.replace("one_off: 10", "recurring: 3, one_off: 1"), "green", "The budget stays at €10, spread"),
    ("", "direction: {destination: Before ten}\n", "green", "1 question has an answer now."),
    ("", "people: [{id: a, name: A}]\n", "green", "The plan itself stands; what changed is around it."),
]  # fmt: skip


def compared(folder: Path, before: str, after: str) -> Comparison:
    old = build(folder, before or {"settings": {}})
    kept = release(old, "1", draft=False)
    for file in folder.rglob("*.yaml"):
        if file.parent.name != "releases":
            file.unlink()
    del kept
    new = build(folder, after or dict[str, Data]())
    return compare(past(new, "1"), new)


@pytest.mark.parametrize(("before", "after", "colour", "words"), CASES)
def test_what_is_said_first(tmp_path: Path, before: str, after: str, colour: str, words: str) -> None:
    found = compared(tmp_path, before, after)
    said = " ".join(headlines(found, Locality("en")))
    assert words in said
    assert light(found) == colour, said
    assert asked(found, Locality("en"))
