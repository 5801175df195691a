from datetime import date

import pytest

from crmplan.plan.decisions import DecisionsFile, WaiversFile
from crmplan.plan.forms import Misshapen

DECISION = {"date": "2027-01-15", "body": "Board", "decision": "Begin with sales"}
WAIVER = {
    "rule": "PLN201",
    "address": "communication.stakeholders",
    "reason": "For now",
    "owner": "ada",
    "granted": "2027-01-15",
    "expires": "2027-04-15",
}


def test_decisions_and_waivers_are_read() -> None:
    assert DecisionsFile.read({"decisions": [DECISION]}).decisions[0].date == date(2027, 1, 15)
    assert WaiversFile.read({"waivers": [WAIVER]}).waivers[0].expires == date(2027, 4, 15)


@pytest.mark.parametrize("key", sorted(WAIVER))
def test_a_waiver_lacks_nothing(key: str) -> None:
    with pytest.raises(Misshapen, match="Field required"):
        WaiversFile.read({"waivers": [{name: value for name, value in WAIVER.items() if name != key}]})


def test_unknown_keys_are_forbidden() -> None:
    for model, part, entry in ((DecisionsFile, "decisions", DECISION), (WaiversFile, "waivers", WAIVER)):
        with pytest.raises(Misshapen, match="Extra inputs"):
            model.read({part: [{**entry, "until": "2099-01-01"}]})
