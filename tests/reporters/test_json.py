"""JSON for other programs: the documented keys, line and column, and nothing that a log would obey."""

import json

from hypothesis import given

from crmplan.reporters.json import report
from crmplan.reporters.run import Run
from tests.reporters.runs import FINDING, HOSTILE_TEXT, INFO, LATER, RELATED, WAIVED, checked, hostile, run_of

KEYS = [
    "plan",
    "code",
    "name",
    "severity",
    "gate",
    "file",
    "address",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "hint",
    "due",
    "waived",
]


def test_keys_and_place() -> None:
    content = json.loads(report(run_of(FINDING)))
    assert list(content) == ["version", "findings", "relaxed", "summary"]
    assert content["version"] == 1
    (finding,) = content["findings"]
    assert list(finding) == KEYS
    assert (finding["file"], finding["line"], finding["column"]) == ("strategy/direction.yaml", 3, 12)
    assert (finding["end_line"], finding["end_column"]) == (3, 27)
    assert (finding["severity"], finding["gate"]) == ("error", "strategy")
    assert (finding["due"], finding["waived"]) == (True, False)


def test_everything_is_in_it() -> None:
    content = json.loads(report(run_of(FINDING, INFO, LATER, WAIVED, RELATED, relaxed=["ignore: STR301"])))
    assert [finding["code"] for finding in content["findings"]] == ["ANS102", "ANS107", "IMP101", "IMP201", "ANS104"]
    assert content["relaxed"] == ["ignore: STR301"]
    assert content["summary"] == [
        {
            "plan": "Acme CRM",
            "required": "planning",
            "reached": "strategy",
            "errors": 1,
            "warnings": 1,
            "infos": 1,
            "not_due": 1,
            "waived": 1,
            "disabled": [],
            "relaxed": ["ignore: STR301"],
        }
    ]


def test_several_plans() -> None:
    run = Run([checked(FINDING, name="one"), checked(name="two", disabled=[("IMP101", "a.yaml")])])
    content = json.loads(report(run))
    assert [entry["plan"] for entry in content["summary"]] == ["one", "two"]
    assert content["summary"][1]["disabled"] == [{"rule": "IMP101", "file": "a.yaml"}]


def test_old_commands_of_the_runner_are_spelled() -> None:
    run = run_of(hostile("##[add-mask]a"))
    assert "##[" not in report(run)
    assert json.loads(report(run))["findings"][0]["file"] == "strategy/##[add-mask]a.yaml"


@given(HOSTILE_TEXT)
def test_hostile_text_is_read_back_and_harmless(text: str) -> None:
    told = report(run_of(hostile(text), name=text, relaxed=[text]))
    assert told.isascii()
    assert "##[" not in told
    assert not any(line.strip().startswith("::") for line in told.splitlines())
    json.loads(told)
