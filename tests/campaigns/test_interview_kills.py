import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.campaigns.interview_kills import campaign


def test_a_killed_interview_loses_nothing_it_called_saved(tmp_path: Path) -> None:
    figures = campaign(tmp_path, kills=6, seed=20261122)
    assert figures.kills == 6
    assert figures.acknowledged > 0
    assert (figures.lost, figures.unreadable) == ([], [])
