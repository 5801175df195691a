"""Programs from npm that tests hold our output against; ``make engines`` puts them under ``tests/node``."""

import os
import shutil
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node" / "node_modules"


def module(path: str) -> Path:
    """Return a file of an installed package; without it the test is skipped, and fails where CI=true."""
    file = MODULES / path
    if not file.exists():
        _absent(f"{path} is not installed (make engines)")
    return file


def program(name: str) -> str:
    """Return where a program on the PATH lies; without it the test is skipped, and fails where CI=true."""
    found = shutil.which(name)
    if found is None:
        _absent(f"{name} is not installed")
    return str(found)


def _absent(sentence: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)
