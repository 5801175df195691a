import shutil
from pathlib import Path

import pytest

from crmplan.plan import starting
from tests import kinds
from tests.program import TODAY, crmplan


@pytest.fixture(scope="session")
def _new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    parent = tmp_path_factory.mktemp("new")
    done = crmplan("init", "plan", "--no-input", "--name", "Acme", "--users", "40", "--today", TODAY, folder=parent)
    assert done.code == 0, done.all
    return parent / "plan"


@pytest.fixture
def fresh(_new: Path, tmp_path: Path) -> Path:
    """A new plan."""
    return Path(shutil.copytree(_new, tmp_path / "plan"))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample plan."""
    starting.copy_sample(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan with one question of each kind."""
    return kinds.make(tmp_path / "kinds", numbered=kinds.numbered(3))
