"""Reporters: one output format of check in each file, each with ``report(run) -> str``."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crmplan.reporters.run import Run

FORMATS = ("full", "concise", "json", "sarif", "junit", "github", "gitlab")


def reporter(name: str) -> "Callable[[Run], str]":
    """Return the function that writes the format called ``name``, one of FORMATS."""
    report: Callable[[Run], str] = import_module(f"{__name__}.{name}").report
    return report
