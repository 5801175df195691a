"""Wrapping a value in a record keeps its bytes, its comments and its style."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmplan.yamlio import writer
from crmplan.yamlio.changes import with_value
from crmplan.yamlio.reader import Data, read
from tests.yamlio.plan_files import PlanFile, plan_files
from tests.yamlio.test_writer_properties import DAMAGE, at, changed, comments, every_path

STATUS: dict[str, Data] = {"status": "agreed"}
BEFORE_AND_AFTER = {
    "a plain value": ("a: higher\n", "a:\n  value: higher\n  status: agreed\n"),
    "a comment behind it": ("a: 'no'  # why\nb: c\n", "a:\n  value: 'no'  # why\n  status: agreed\nb: c\n"),
    "brackets": ("a: [ x,y ]\n", "a:\n  value: [ x,y ]\n  status: agreed\n"),
    "brackets over lines": (
        "a: [x, # one\n  y\n ]\n",
        "a:\n  value: [x, # one\n    y\n   ]\n  status: agreed\n",
    ),
    "a table with comments": (
        "a:  # the segments\n# first\n- id: x  # core\n  # inside\n  name: X\n\n- {id: y, name: Y}\n\n# next\nb: c\n",
        (
            "a:  # the segments\n  value:\n  # first\n  - id: x  # core\n    # inside\n    name: X\n\n"
            "  - {id: y, name: Y}\n  status: agreed\n\n# next\nb: c\n"
        ),
    ),
    "a text of several lines": (
        "a: |-  # said\n  one\n    two\n\n  # no comment\nb: c\n",
        "a:\n  value: |-  # said\n    one\n      two\n\n    # no comment\n  status: agreed\nb: c\n",
    ),
    "a text with its indentation given": (
        "a: >2\n   one\n  two\n",
        "a:\n  value: >2\n     one\n    two\n  status: agreed\n",
    ),
    "a text that ends with the file": ("a: |\n  one", "a:\n  value: |\n    one\n  status: agreed"),
    "a text that keeps its blank lines": (
        "a: |+\n  one\n\n\nb: c\n",
        "a:\n  value: |+\n    one\n\n\n  status: agreed\nb: c\n",
    ),
    "a value below its key": ("a:\n  one\n  two\n", "a:\n  value:\n    one\n    two\n  status: agreed\n"),
    "quotes over lines": ('a: "one\n  two"\n', 'a:\n  value: "one\n    two"\n  status: agreed\n'),
    "nothing": ("a:\nb: c\n", "a:\n  value:\n  status: agreed\nb: c\n"),
    "a file in brackets": ("{a: x, b: c}\n", "{a: {value: x, status: agreed}, b: c}\n"),
    "Windows' line ends": ("a:\r\n- x\r\nb: c", "a:\r\n  value:\r\n  - x\r\n  status: agreed\r\nb: c"),
    "four columns": (
        "b:\n    c: d\na:\n    - x\n",
        "b:\n    c: d\na:\n    value:\n        - x\n    status: agreed\n",
    ),
}


@pytest.mark.parametrize("case", BEFORE_AND_AFTER)
def test_a_value_keeps_its_bytes(case: str) -> None:
    before, after = BEFORE_AND_AFTER[case]
    assert writer.wrap(before.encode(), ("a",), "value", STATUS).decode() == after


@given(plan_files(), st.data())
def test_any_value_is_wrapped(file: PlanFile, data: st.DataObject) -> None:
    paths = [path for path in every_path(file.data) if isinstance(path[-1], str)]
    path = data.draw(st.sampled_from(paths))
    expected = with_value(file.data, path, {"value": at(file.data, path), **STATUS})
    result = changed(lambda: writer.wrap(file.source, path, "value", STATUS), expected)
    assert result is not None
    assert sorted(comments(result)) == sorted(comments(file.source))


@given(plan_files(), st.data())
def test_only_spaces_and_the_new_keys_are_put_in(file: PlanFile, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in every_path(file.data) if isinstance(path[-1], str)]))
    result = writer.wrap(file.source, path, "value", STATUS)
    letters = iter(result)
    assert all(letter in letters for letter in file.source)  # nothing that stood there has gone
    added = len(b"".join(result.split())) - len(b"".join(file.source.split()))
    assert added in range(len("value:status:agreed"), len("{value:,status:agreed}") + len(":null") + 1)


@given(plan_files(), st.data())
def test_a_damaged_file_is_wrapped_rightly_or_not_at_all(file: PlanFile, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(file.source)))
    source = file.source[:start] + data.draw(st.sampled_from(DAMAGE)) + file.source[start:]
    document = read(source)
    paths = every_path(document.data)
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    try:
        result = read(writer.wrap(source, path, "value", STATUS))
    except writer.SpliceRefused:
        return
    assert result.data == with_value(document.data, path, {"value": at(document.data, path), **STATUS})
    assert len(result.faults) <= len(document.faults)


def test_a_row_is_refused() -> None:
    with pytest.raises(writer.SpliceRefused):
        writer.wrap(b"a:\n- x\n", ("a", 0), "value", STATUS)
