import subprocess
import sys
from datetime import date

import pytest

from crmplan.plan.tasks import CalendarSettings
from crmplan.timeline.public_holidays import place_problem, public_holidays

ALONE = "import holidays; print(*sorted(holidays.country_holidays({country!r}, subdiv={region!r}, years=2027)))"
OURS = """
from crmplan.timeline.public_holidays import public_holidays
print(*sorted(public_holidays({country!r}, {region!r} or "", 2027)))
"""


def test_holidays_of_a_country_and_a_region() -> None:
    assert date(2027, 5, 6) in public_holidays("NL", "", 2027)
    assert date(2027, 1, 6) in public_holidays("DE", "BY", 2027)
    assert date(2027, 1, 6) not in public_holidays("DE", "BE", 2027)
    assert public_holidays("", "", 2027) == ()


@pytest.mark.parametrize(("country", "region"), [("IT", None), ("ES", "CT"), ("US", "CA"), ("MY", None)])
def test_the_library_loaded_lightly_says_the_same(country: str, region: str | None) -> None:
    def said(script: str) -> str:
        command = [sys.executable, "-c", script.format(country=country, region=region)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert said(OURS).split() == said(ALONE).split() != []


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({}, None),
        ({"country": "it"}, None),
        ({"country": "DE", "region": "BY"}, None),
        ({"country": "XX"}, "country"),
        ({"country": "DE", "region": "XX"}, "region"),
        ({"region": "BY"}, "region"),
    ],
)
def test_unknown_places(keys: dict[str, str], key: str | None) -> None:
    problem = place_problem(CalendarSettings.read(keys))
    assert (problem and problem[0]) == key
