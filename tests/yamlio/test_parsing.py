"""PyYAML's own parser stands in for libyaml: the same data at the same places."""

import pytest
from hypothesis import given

from crmplan.yamlio import parsing
from crmplan.yamlio.reader import read
from tests.yamlio.plan_files import PlanFile, plan_files


@given(plan_files())
def test_both_parsers_agree(file: PlanFile) -> None:
    fast = read(file.source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "CParser", None)
        pure = read(file.source)
    assert pure.faults == fast.faults == []
    assert pure.data == fast.data
    assert pure.spans.offsets == fast.spans.offsets


def test_libyaml_is_used_where_it_is_there() -> None:
    assert not isinstance(parsing.event_source("a: b\n"), parsing.PureParser)
