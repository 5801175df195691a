"""Every threshold has its boundary in the tables of cases: one more or one less, and some case finds another thing.

The cases' plans mostly leave thresholds at their default, so a default that moves by one must show in one of them.
"""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from crmplan.checking import relaxations
from crmplan.plan.model import Plan
from crmplan.rules import thresholds
from crmplan.rules.thresholds import THRESHOLDS, Threshold
from tests.rules.case_tables import Case, cases, found_by, report_of


class _Read(dict[str, Threshold]):
    """The thresholds, noting which are read."""

    def __init__(self) -> None:
        super().__init__(THRESHOLDS)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Threshold:
        self.names.add(name)
        return super().__getitem__(name)


def _moved(threshold: Threshold, step: int) -> Threshold:
    small, public = (None if own is None else own + step for own in (threshold.small, threshold.public))
    return replace(threshold, default=threshold.default + step, small=small, public=public)


def _places(case: Case, folder: Path) -> list[tuple[str, str, str]]:
    return [(found.address, found.severity, found.message[:12]) for found in found_by(case, report_of(case, folder))]


def test_the_boundary_of_each_threshold_is_held_by_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_plan: Plan) -> list[str]:
        return []

    monkeypatch.setattr(relaxations, "in_itself", nothing)  # which reads every threshold for every plan
    readers: dict[str, list[tuple[Case, list[tuple[str, str, str]]]]] = defaultdict(list)
    for number, case in enumerate(cases()):
        read = _Read()
        monkeypatch.setattr(thresholds, "THRESHOLDS", read)
        places = _places(case, tmp_path / f"{number}")
        for name in read.names:
            readers[name].append((case, places))
    assert readers.keys() == THRESHOLDS.keys()
    loose = []
    for name, threshold in THRESHOLDS.items():
        for step in (1, -1):
            monkeypatch.setattr(thresholds, "THRESHOLDS", {**THRESHOLDS, name: _moved(threshold, step)})
            folder = tmp_path / f"{name}{step}"
            if all(_places(case, folder / f"{n}") == places for n, (case, places) in enumerate(readers[name])):
                loose.append(f"{name} {step:+d}")
    assert loose == []
