import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.durations import duration
from crmplan.plan.links import Link, LinkKind, link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("uat", Link("uat")),
        ("uat: SS+3d", Link("uat", LinkKind.SS, duration("+3d"))),
        ("uat:ff", Link("uat", LinkKind.FF)),
        ("T_1-b: FS-2d", Link("T_1-b", LinkKind.FS, duration("-2d"))),
        ("c: +7ed", Link("c", LinkKind.FS, duration("+7ed"))),
        ("c: SF - 4 h", Link("c", LinkKind.SF, duration("-4h"))),
    ],
)
def test_links(text: str, expected: Link) -> None:
    assert link(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "does not name a task"),
        ("a, b", "does not name a task"),
        ("a: FX", "is not a link"),
        ("a: 3d", "is not a link"),
        ("a: SS+3", None),
        ("a: SS+3q", "is not a unit"),
        ("a: SS+", "is not a link"),
    ],
)
def test_what_is_no_link(text: str, says: str | None) -> None:
    if says is None:
        assert link(text).lag.minutes == 1440
        return
    with pytest.raises(ValueError, match=says):
        link(text)


@given(
    st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
    st.sampled_from(LinkKind),
    st.sampled_from(["", "+1d", "-2d", "+7ed", "+1.5d", "-30min"]),
)
def test_a_link_comes_back_from_its_text(task: str, kind: LinkKind, lag: str) -> None:
    tied = link(f"{task}: {kind}{lag}")
    assert link(tied.text) == tied
