import pytest

from crmplan.findings import Gate
from crmplan.plan.forms import Misshapen
from crmplan.plan.questions import Profile
from crmplan.plan.settings import Settings


def test_a_name_is_enough() -> None:
    settings = Settings.read({"name": "Acme"})
    assert (settings.profile, settings.gate, settings.currency) == (Profile.STANDARD, Gate.PLANNING, "EUR")
    assert settings.languages == ("en",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"currency": "euro"},
        {"profile": "huge"},
        {"gate": "moon"},
        {"nam": "Acme"},
        {"rules": {"severity": {"STR101": "bad"}}},
        {"rules": {"thresholds": {"a": "many"}}},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Misshapen):
        Settings.read({"name": "Acme", **wrong})
