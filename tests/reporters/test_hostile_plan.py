"""A plan that somebody sends to do harm, from its files through the check to every format."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crmplan.checking import Choice, check
from crmplan.findings import Gate
from crmplan.reporters import FORMATS, reporter
from crmplan.reporters.github import step_summary
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.yamlio.reader import Data
from tests.plan_builder import build
from tests.reporters.runs import HOSTILE

FOR_MACHINES = [name for name in FORMATS if name not in {"full", "concise"}]
PLAN = """\
people:
  - {{id: sales-lead, name: {0}, department: {0}, rank: staff}}
decisions:
  - {{date: 2026-11-01, body: {0}, decision: {0}}}
direction:
  sector: {{value: {0}, status: parked, owner: sales-lead, due: 2026-11-01, reason: {0}}}
  crm_users: {0}
  wished_launch: {0}
  current_crm: {0}
  {0}: {0}
  destination: {{value: x, status: {0}, {0}: x, seen: {{{0}: x, direction.sector: x}}}}
  goals:
    - {{id: keep, name: {0}, aim: {0}, owner: {0}, by: {0}, {0}: {0}}}
    - {{id: {0}, name: {0}}}
value-proposition:
  statement: {0}
  segments:
    - {{id: shops, name: {0}, preferred_channels: [{0}]}}
  needs:
    - {{id: speed, name: {0}}}
trade-offs:
  not_to_do: [{{id: one, name: {0}}}]
  not_served: [{{id: shops, name: {0}, kind: customer}}]
communication:
  stakeholders:
    - {{id: field, name: {0}, interest: high, influence: high, preferred_medium: letter}}
    - {{id: desk, name: {0}}}
  messages:
    - {{id: news, stakeholders: [field], message: {0}, frequency: quarterly, medium: email, sender: {0}}}
benchmark:
  criteria:
    - {{id: kept, name: {0}, formula: {0}, category: {0}, financial: {0}}}
    - {{id: lost, name: {0}, formula: a / b}}
super-user:
  super_users:
    - {{id: nadia, person: sales-lead, backer: sales-lead, hours_per_week: 0}}
integration:
  systems: [{{id: erp, name: {0}, verdict: integrate}}, {{id: web, name: {0}}}]
  integrations: [{{id: a, name: {0}, system: web}}]
security:
  breach_plan: [{{id: all, name: {0}}}]
  roles: []
adoption:
  user_groups: [{{id: field, name: {0}, users: 300}}]
  standards: [{{id: one, standard: {0}, groups: [field], cadence: yearly}}]
vendors:
  candidates: [{{id: one, name: {0}, chosen: yes, proposal: 1, quote: 9}}]
  references: []
  trials: []
"""


STAGES = {
    "direction": "strategy",
    "value-proposition": "strategy",
    "trade-offs": "strategy",
    "communication": "planning",
}
LISTS = {"people", "decisions"}


def _run(folder: Path, text: str) -> Run:
    content = PLAN.replace("{{", "{").replace("}}", "}").replace("{0}", json.dumps(text))
    files: dict[str, Data] = dict(_files(content))
    plan = build(folder, {"files": files})
    report = check(plan, Choice(gate=Gate.OPERATE))
    report.findings = [found for found in report.findings if found.code != "ANS101" or "sector" in found.address]
    texts = {name: file.document.text for name, file in plan.files.items() if file.document}
    return Run([CheckedPlan(report, "plans/x", texts)])


def _files(content: str) -> dict[str, str]:
    """Cut the plan into its files without reading it: what is in it may not be sound YAML."""
    files: dict[str, str] = {}
    name = ""
    for line in content.splitlines(keepends=True):
        top = line.strip().rstrip(":")
        if not line.startswith(" "):
            name = f"{top}.yaml" if top in LISTS else f"{STAGES.get(top, 'implementation')}/{top}.yaml"
            files[name] = line if top in LISTS else ""
        else:
            files[name] += line if "/" not in name else line[2:]
    return files


@pytest.mark.parametrize("text", [*HOSTILE, "plain words"], ids=range(len(HOSTILE) + 1))
def test_no_format_obeys(tmp_path: Path, text: str) -> None:
    run = _run(tmp_path, text)
    assert len(run.plans[0].report.findings) > 5
    for name in FORMATS:
        told = reporter(name)(run)
        assert "##[" not in told, name
        assert not any(ord(char) < 0x20 and char != "\n" for char in told), name
        assert not any(0x7F <= ord(char) < 0xA0 or char in "\u202e\u2028\u2029" for char in told), name
        commands = [line for line in told.split("\n") if line.strip().startswith("::")]
        assert name == "github" or not commands, name
        assert all(line.startswith(("::error file=plans/x/", "::warning file=", "::notice file=")) for line in commands)
    ET.fromstring(reporter("junit")(run))  # noqa: S314 - our own output
    assert len(reporter("github")(run).splitlines()) == len(run.plans[0].report.due)
    assert "<script>" not in step_summary(run)


@pytest.mark.parametrize("length", [300, 50_000])
@pytest.mark.parametrize("name", FOR_MACHINES)
def test_formats_for_machines_quote_at_most_eighty_characters(tmp_path: Path, name: str, length: int) -> None:
    run = _run(tmp_path, "x" * length)
    assert "x" * 81 not in reporter(name)(run)
    assert "x" * 81 not in step_summary(run)


@pytest.mark.parametrize("name", FOR_MACHINES)
def test_many_words_are_cut_as_well(tmp_path: Path, name: str) -> None:
    words = " ".join(f"w{number}" for number in range(10_000))
    told = reporter(name)(_run(tmp_path, words))
    assert words[:81] not in told
    assert words[:50] in told


def test_terminal_formats_stay_readable(tmp_path: Path) -> None:
    run = _run(tmp_path, "x" * 50_000)
    for name in ("full", "concise"):
        assert max(len(line) for line in reporter(name)(run).splitlines()) < 1000
