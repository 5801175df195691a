"""Thresholds: defaults by profile, a plan's own figures, and names that nobody knows."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.questions import Profile
from crmplan.rules.thresholds import THRESHOLDS, Threshold, days, limit, prove
from crmplan.yamlio.reader import Data
from tests.plan_builder import build


def test_default_is_that_of_the_profile(tmp_path: Path) -> None:
    standard = build(tmp_path / "standard", "settings: {profile: standard}")
    small = build(tmp_path / "small", "settings: {profile: small}")
    public = build(tmp_path / "public", "settings: {profile: public}")
    assert [limit(plan, "contact_gap_days") for plan in (standard, small, public)] == [60, 90, 60]
    assert [limit(plan, "horizon_years") for plan in (standard, small, public)] == [3, 3, 5]


FIGURES = {
    "strategy_edits": (2, 2, 2),
    "strategy_edit_months": (12, 12, 12),
    "contact_gap_days": (90, 60, 60),
    "feedback_age_days": (30, 30, 30),
    "training_lead_days": (7, 14, 14),
    "majority_percent": (80, 80, 80),
    "first_measure_days": (30, 30, 30),
    "users_per_super_user": (25, 25, 25),
    "contingency_percent": (10, 10, 10),
    "horizon_years": (3, 3, 5),
    "readiness_review_weeks": (4, 6, 6),
    "hypercare_weeks": (2, 4, 4),
    "trial_loads": (1, 2, 2),
    "load_percent": (100, 100, 100),
    "references": (2, 2, 2),
    "quote_gap_percent": (2, 2, 2),
    "outreach_data_days": (90, 90, 90),
    "handover_days": (2, 5, 5),
    "waiver_days": (180, 180, 180),
}
"""Small, standard, public: the figures in brackets of the rule book, and where a small company gets more room."""


def test_defaults_are_those_of_the_rule_book() -> None:
    defaults = {name: tuple(entry.for_profile(profile) for profile in Profile) for name, entry in THRESHOLDS.items()}
    assert FIGURES.items() <= defaults.items()


def test_zero_for_a_profile_is_a_figure_too() -> None:
    assert Threshold("x", 5, "y", small=0).for_profile(Profile.SMALL) == 0


def test_far_off_name_lists_those_known(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        prove(build(tmp_path, "settings: {rules: {thresholds: {zzzzzzzz: 45}}}"))
    assert "waiver_days" in caught.value.hint


@pytest.mark.parametrize(("written", "figure"), [("45", "45"), ("45.0", "45"), ("2.5", "2.5"), ("0", "0")])
def test_plan_sets_its_own(tmp_path: Path, written: str, figure: str) -> None:
    plan = build(tmp_path, f"settings: {{rules: {{thresholds: {{contact_gap_days: {written}}}}}}}")
    assert limit(plan, "contact_gap_days") == Decimal(figure)
    assert str(limit(plan, "contact_gap_days")) == figure


def test_days(tmp_path: Path) -> None:
    plan = build(tmp_path, "settings: {rules: {thresholds: {hypercare_weeks: 1.5}}}")
    assert days(plan, "contact_gap_days") == timedelta(days=60)
    assert days(plan, "readiness_review_weeks") == timedelta(days=42)
    assert days(plan, "hypercare_weeks") == timedelta(days=10.5)


def test_known_names_are_fine(tmp_path: Path) -> None:
    prove(build(tmp_path, "settings: {rules: {thresholds: {contact_gap_days: 45}}}"))


def test_unknown_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"crmplan.yaml": "name: x\nrules:\n  thresholds:\n    contact_gap_day: 45\n"}})
    with pytest.raises(PlanError) as caught:
        prove(plan)
    assert "contact_gap_day" in caught.value.message
    assert "contact_gap_days" in caught.value.hint
    assert caught.value.place == "crmplan.yaml:4:5"


@pytest.mark.parametrize("figure", ["-1", ".inf", "inf", "nan", "10001"])
def test_figure_out_of_range_is_an_error(tmp_path: Path, figure: str) -> None:
    with pytest.raises(PlanError):
        prove(build(tmp_path, f"settings: {{rules: {{thresholds: {{contact_gap_days: {figure}}}}}}}"))


def test_unknown_name_in_a_shared_folder_is_an_error_too(tmp_path: Path) -> None:
    files: dict[str, Data] = {"house/thresholds.yaml": "wavier_days: 5\n"}
    with pytest.raises(PlanError) as caught:
        prove(build(tmp_path, {"settings": {"extends": ["house"]}, "files": files}))
    assert (caught.value.line, caught.value.column) == (1, 1)
