from pathlib import Path

import pytest

from crmplan.plan.expanding import expand
from tests import kinds

BARE = """\
# Every kind

# What is short?
short: 'no'  # said twice

mood:
  value: '3'
  status: draft
# Which items are there?
items:  # two so far
  # the first
  - id: pen
    name: Pen  # a good one
  - {id: ink, name: "Ink"}

story: |
  One line.

  # and another
day:
"""
EXPANDED = """\
# Every kind

# What is short?
short:
  value: 'no'  # said twice
  status: agreed

mood:
  value: '3'
  status: draft
# Which items are there?
items:  # two so far
  value:
    # the first
    - id: pen
      name: Pen  # a good one
    - {id: ink, name: "Ink"}
  status: agreed

story:
  value: |
    One line.

    # and another
  status: agreed
day:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan")


def test_bare_answers_get_their_status_and_nothing_else_changes(folder: Path) -> None:
    kinds.written(folder, kinds.FILE, BARE)
    before = kinds.opened(folder)
    assert expand(before) == ["kinds.short", "kinds.items", "kinds.story"]
    assert (folder / kinds.FILE).read_text() == EXPANDED
    after = kinds.opened(folder)
    assert all(after.answers[address].raw == answer.raw for address, answer in before.answers.items())


def test_a_second_time_changes_nothing(folder: Path) -> None:
    kinds.written(folder, kinds.FILE, EXPANDED)
    assert expand(kinds.opened(folder)) == []
    assert (folder / kinds.FILE).read_text() == EXPANDED


def test_a_broken_file_is_left_alone(folder: Path) -> None:
    broken = "short: [pencil\nmood: 3\n"
    kinds.written(folder, kinds.FILE, broken)
    assert expand(kinds.opened(folder)) == []
    assert (folder / kinds.FILE).read_text() == broken


def test_a_question_that_is_not_known_stays_as_it_is(folder: Path) -> None:
    kinds.written(folder, kinds.FILE, "unknown: x\nshort: y\n")
    assert expand(kinds.opened(folder)) == ["kinds.short"]
    assert (folder / kinds.FILE).read_text() == "unknown: x\nshort:\n  value: y\n  status: agreed\n"
