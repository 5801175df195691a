import pytest

from crmplan.plan.splicing import NoPlace, nested, value_at, with_value
from crmplan.yamlio.reader import Data, Path, read

SOURCE = b"""# Stakeholders
stakeholders:   # who
  value:
    # the first
    - id: works-council
      frequency: monthly
    - id: board
      frequency: weekly
  status: agreed

# Open
later:
"""


def change(path: Path, value: Data, source: bytes = SOURCE) -> bytes:
    return with_value(source, read(source).data, path, value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("stakeholders", "status"), "agreed"),
        (("stakeholders", "value", "board", "frequency"), "weekly"),
        (("stakeholders", "value", "nobody", "frequency"), None),
        (("stakeholders", "value", 0, "frequency"), None),
        (("stakeholders", "status", "below"), None),
        (("later",), None),
        (("later", "deep"), None),
        (("missing",), None),
    ],
)
def test_a_value_is_found_by_keys_and_row_ids(path: Path, value: Data) -> None:
    assert value_at(read(SOURCE).data, path) == value


def test_a_row_is_found_wherever_it_has_gone() -> None:
    moved = SOURCE.replace(b"    # the first\n", b"    - id: new\n      frequency: daily\n    # the first\n")
    changed = change(("stakeholders", "value", "board", "frequency"), "monthly", moved)
    assert changed == moved.replace(b"weekly", b"monthly")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("stakeholders", "status"), b"status: agreed", b"status: draft"),
        (("later",), b"later:", b"later: draft"),
        (("stakeholders", "note"), b"status: agreed\n", b"status: agreed\n  note: draft\n"),
    ],
)
def test_only_the_value_changes(path: Path, before: bytes, after: bytes) -> None:
    assert change(path, "draft") == SOURCE.replace(before, after)


def test_mappings_on_the_way_are_made() -> None:
    changed = change(("later", "deep", "deeper"), "x")
    assert value_at(read(changed).data, ("later",)) == {"deep": {"deeper": "x"}}
    assert b"# Open\n" in changed
    changed = change(("new", "deep"), "x")
    assert value_at(read(changed).data, ("new",)) == {"deep": "x"}
    assert change(("new",), "x", b"") == b"new: x\n"


@pytest.mark.parametrize(
    "path",
    [
        ("stakeholders", "status", "x"),
        ("stakeholders", "value", "nobody", "x"),
        ("stakeholders", "value", 0),
        ("later", 0),
    ],
)
def test_what_has_no_place_is_not_written_anywhere(path: Path) -> None:
    with pytest.raises(NoPlace):
        change(path, "x")


def test_nesting() -> None:
    assert nested(("a", "b"), "x") == {"a": {"b": "x"}}
    assert nested((), "x") == "x"
