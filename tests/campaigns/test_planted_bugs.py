import pytest

from tests.campaigns.planted_bugs import Bug, bugs, finds, planted


@pytest.mark.parametrize("bug", bugs(), ids=lambda bug: bug.name)
def test_each_bug_can_still_be_planted(bug: Bug) -> None:
    compile(planted(bug), bug.file, "exec")


def test_the_model_finds_a_bug() -> None:
    bug = next(bug for bug in bugs() if bug.name == "nobody compares with the value shown")
    assert finds(bug, 100)
