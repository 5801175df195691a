"""A pull request that somebody sends to do harm, through the whole of ``crmplan check`` in every format.

What the runner of a pipeline, a terminal or a viewer would obey must not come out; nothing outside the plan may be
read; nothing may be loosened without being said.
"""

import base64
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from crmplan.reporters import FORMATS
from tests.hostile_lines import LINES
from tests.program import TODAY, Ran, crmplan

FOR_MACHINES = sorted(set(FORMATS) - {"full", "concise"})
LINKS_MADE = sys.platform != "win32"
CANARY = "CANARY-7f3a-not-yours"
TEXTS = [
    *(line["payload"] for line in LINES if line["surface"] not in {"yaml", "yaml-roundtrip"}),
    "::error file=x::pwned",
    "\r\n::set-output name=x::y",
    "\x1b]8;;https://example.org\x07click\x1b]8;;\x07",
    "\x1b[2J\x1b[31mred",
    "[link=https://example.org]x[/link]",
    "[bold red]x[/]",
    "\u2066\u202d\u2069 \u200f bidi",
    "]]> <!-- & ]]>",
    "a\u2028b\u2029c\x85d",
]
NAMES = [
    "a\n::error::pwned.yaml",
    "b\x1b]0;pwned\x07.yaml",
    "c\u202etxt.yaml",
    "##[add-mask]d.yaml",
    "[e](f).yaml",
    "g,h:i%.yaml",
]
COMMANDS = ("::error file=", "::warning file=", "::notice file=", "::error title=", "::warning title=")


def _check(folder: Path, name: str, *rest: str, plan: str = "plan", **env: str) -> Ran:
    return crmplan("check", plan, "--gate", "operate", "--format", name, "--today", TODAY, *rest, folder=folder, **env)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in {"crmplan.yaml": b"name: A plan\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _quoted(text: str) -> str:
    """Spell a text so that only what YAML has to escape is escaped: the rest stands in the file as it is."""
    return json.dumps(text, ensure_ascii=False)


def _unharmed(told: Ran, name: str) -> None:
    """Nothing that came out is obeyed by a runner, a terminal or a reader of the format."""
    assert told.code in {0, 1, 2}, told.err
    for text in (told.out, told.err):
        assert "##[" not in text
        odd = [char for char in text if (ord(char) < 0x20 and char != "\n") or 0x7F <= ord(char) < 0xA0]
        assert odd == []
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\u200e\u200f")
        commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
        assert all(name == "github" and line.startswith(COMMANDS) for line in commands), commands
    if name == "junit" and told.out:
        ET.fromstring(told.out)  # noqa: S314 - our own output
    if name in {"json", "sarif", "gitlab"} and told.out:
        json.loads(told.out)


@pytest.fixture(scope="module")
def full_of_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that holds every hostile text wherever a text can stand, and the hostile YAML a file each."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = "".join(
        f"    - {{id: r{n}, name: {_quoted(text)}, core: {_quoted(text)}}}\n" for n, text in enumerate(TEXTS)
    )
    values = [_quoted(text) for text in TEXTS]
    files = {
        "strategy/value-proposition.yaml": f"segments:\n  value:\n{rows}  status: agreed\n",
        "strategy/direction.yaml": "".join(f"{value}: {value}\n" for value in dict.fromkeys(values)),
        "strategy/trade-offs.yaml": "not_to_do:\n" + "".join(f"  - {{id: {value}, name: x}}\n" for value in values),
        "people.yaml": "people:\n" + "".join(f"  - {{id: p{n}, name: {v}, rank: {v}}}\n" for n, v in enumerate(values)),
        "decisions.yaml": "decisions:\n" + "".join(f"  - {{date: {v}, body: {v}, decision: {v}}}\n" for v in values),
        "waivers.yaml": "waivers:\n"
        + "".join(
            f"  - {{rule: {v}, address: {v}, reason: {v}, owner: {v}, granted: 2026-11-01, expires: 2026-12-01}}\n"
            for v in values
        ),
        "timeline.yaml": "start: 2027-01-11\ntasks:\n"
        + "".join(f"  - {{id: {v}, name: {v}, duration: 5d, after: [{v}]}}\n" for v in values),
    }
    for number, text in enumerate(TEXTS):  # every one alone in a file that may not be sound YAML because of it
        name = TOPICS[number % len(TOPICS)]
        files[name] = f"x: {_quoted(text)}\n{text}\n"
    encoded = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    for number, line in enumerate(line for line in LINES if line["surface"] == "yaml"):
        raw = line["payload"]
        content = base64.b64decode(raw) if line.get("encoding") == "base64" else raw.encode("utf-8", "surrogatepass")
        encoded[f"planning/{PLANNING[number]}.yaml" if number < len(PLANNING) else YAML_LEFT[number]] = content
    _write(folder / "plan", encoded)
    return folder


TOPICS = [f"implementation/{name}.yaml" for name in ("adoption", "benchmark", "budget", "capture", "customization",
          "differentiation", "evolution", "framework", "identification", "integration", "launch", "map", "outcomes",
          "prepare", "prioritize", "project", "security", "super-user", "training", "vendors", "vision")]  # fmt: skip
PLANNING = ["data-culture", "executive-support", "communication", "training-plan", "feedback", "recognition"]
YAML_LEFT = {
    number: f"customers/{name}.yaml"
    for number, name in enumerate(
        (
            "segmentation",
            "satisfaction",
            "action-plan",
            "analytic-crm",
            "operational-crm",
            "more-1",
            "more-2",
            "more-3",
        ),
        len(PLANNING),
    )
}


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_is_obeyed(full_of_texts: Path, name: str) -> None:
    told = _check(full_of_texts, name)
    assert told.code == 1
    _unharmed(told, name)


def test_every_hostile_yaml_is_a_finding(full_of_texts: Path) -> None:
    found = {entry["code"] for entry in json.loads(_check(full_of_texts, "json").out)["findings"]}
    wanted = {
        line["expect"].removeprefix("refuse:").split()[0].replace("Y", "YML")
        for line in LINES
        if line["surface"] == "yaml" and line["expect"].startswith("refuse:")
    }
    assert wanted
    assert wanted <= found


def test_the_step_summary_is_unharmed(full_of_texts: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    _check(full_of_texts, "github", GITHUB_STEP_SUMMARY=str(page))
    text = page.read_text(encoding="utf-8")
    _unharmed(Ran(1, text, ""), "summary")
    assert "<script>" not in text
    assert "](http" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names itself")
@pytest.mark.parametrize("name", FORMATS)
def test_no_name_of_a_file_or_folder_is_obeyed(tmp_path: Path, name: str) -> None:
    folder = "plan\n::error::pwned \x1b]0;x\x07 ##[x] \u202e"
    faulty = b"relative_price: hihger\n"
    _write(
        tmp_path / folder, {"strategy/value-proposition.yaml": faulty} | {f"strategy/{odd}": faulty for odd in NAMES}
    )
    told = _check(tmp_path, name, plan=folder)
    assert told.code == 1
    _unharmed(told, name)
    found = json.loads(_check(tmp_path, "json", plan=folder).out)["findings"]
    assert sum(entry["code"] == "YML023" for entry in found) == len(NAMES)


ODD = "x\n::error::pwned ##[add-mask]y\x1b]0;z\x07"
UNUSABLE: dict[str, dict[str, Any]] = {
    "a gate": {"gate": ODD},
    "a key": {ODD: "1"},
    "a rule": {"rules": {"ignore": [ODD]}},
    "a threshold": {"rules": {"thresholds": {ODD: "1"}}},
    "a folder to extend": {"extends": [ODD]},
    "a way out": {"extends": [f"../../{ODD}"]},
    "a profile": {"profile": ODD},
}


@pytest.mark.parametrize("trusted", [[], ["--trusted", "base"]], ids=["alone", "trusted"])
@pytest.mark.parametrize("which", UNUSABLE)
def test_no_refusal_is_obeyed(tmp_path: Path, which: str, trusted: list[str]) -> None:
    (tmp_path / "base").mkdir()
    settings = json.dumps({"name": "A plan", **UNUSABLE[which]})
    _write(tmp_path / "plan", {"crmplan.yaml": settings.replace("\\u001b", "\\x1b").encode()})
    told = _check(tmp_path, "github", *trusted)
    assert told.code == 2
    assert "pwned" in told.err or "YML" in told.err or "nobody can see" in told.err
    _unharmed(told, "refusal")


def test_no_argument_is_obeyed(tmp_path: Path) -> None:
    _write(tmp_path / "plan", {})
    for rest in (["--select", ODD], ["--ignore", ODD], ["--trusted", ODD], ["--today", ODD]):
        told = _check(tmp_path, "github", *rest)
        assert told.code == 2
        _unharmed(told, "refusal")
    told = _check(tmp_path, "github", plan=ODD)
    assert told.code == 2
    _unharmed(told, "refusal")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names itself")
def test_no_name_of_a_new_plan_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    _write(tmp_path / ODD, {})
    told = _check(tmp_path, "github", "--trusted", "base", plan=ODD)
    assert "holds no copy" in told.err
    _unharmed(told, "github")


@pytest.mark.parametrize("name", FOR_MACHINES)
def test_a_megabyte_is_quoted_by_eighty_characters_at_most(tmp_path: Path, name: str) -> None:
    long = "x" * 1_000_000
    answers = f"relative_price: {long}\n{long}: 1\n".encode()
    _write(tmp_path / "plan", {"strategy/value-proposition.yaml": answers, "customers/segmentation.yaml": answers})
    page = tmp_path / "summary.md"
    told = _check(tmp_path, name, GITHUB_STEP_SUMMARY=str(page))
    assert told.code == 1
    written = told.out + told.err + (page.read_text(encoding="utf-8") if page.exists() else "")
    assert "ANS102" in written or "YML" in written
    assert "x" * 81 not in written


def test_a_megabyte_leaves_a_terminal_readable(tmp_path: Path) -> None:
    _write(tmp_path / "plan", {"strategy/value-proposition.yaml": b"relative_price: " + b"x" * 1_000_000 + b"\n"})
    for name in ("full", "concise"):
        assert max(len(line) for line in _check(tmp_path, name).out.splitlines()) < 1000


_watching: list[Path] = []
_touched: list[str] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if (
        _watching
        and event in {"open", "os.listdir", "os.scandir"}
        and isinstance(arguments[0], str | bytes | os.PathLike)
    ):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if any(Path(path).is_relative_to(folder) for folder in _watching):
            _touched.append(path)


sys.addaudithook(_audit)


@contextmanager
def _watched(*folders: Path) -> Iterator[list[str]]:
    """Note every file that is opened and every folder that is listed below ``folders``."""
    _watching[:], _touched[:] = [Path(os.path.realpath(folder)) for folder in folders], []
    try:
        yield _touched
    finally:
        _watching.clear()


LINKS = {
    "a topic": ("strategy/direction.yaml", "secret.yaml"),
    "a stage": ("strategy", ""),
    "people": ("people.yaml", "secret.yaml"),
    "waivers": ("waivers.yaml", "secret.yaml"),
    "the timeline": ("timeline.yaml", "secret.yaml"),
    "the settings": ("crmplan.yaml", "secret.yaml"),
    "checklists": ("checklists", "checklists"),
    "a checklist": ("checklists/strategy/own.yaml", "secret.yaml"),
    "voices": ("voices", ""),
    "a voice": ("voices/anna/strategy/direction.yaml", "secret.yaml"),
    "the folder of the journal": (".crmplan", "crmplan-folder"),
    "the journal": (".crmplan/journal", "secret.yaml"),
    "the schemas": ("schema", ""),
    "deliverables": ("deliverables", ""),
    "baselines": ("baselines", ""),
    "a chain of links": ("strategy/value-proposition.yaml", "link-to-secret.yaml"),
}


def _outside(folder: Path) -> Path:
    outside = folder / "outside"
    _write(outside, {"secret.yaml": f"{CANARY}: {CANARY}\nname: {CANARY}\npeople: {CANARY}\n".encode()})
    _write(outside / "checklists" / "strategy", {"own.yaml": f"topic: own\ntitle: {CANARY}\nquestions: []\n".encode()})
    _write(outside / "crmplan-folder", {"journal": CANARY.encode()})
    (outside / "link-to-secret.yaml").symlink_to(outside / "secret.yaml")
    return outside


@pytest.mark.skipif(not LINKS_MADE, reason="Windows lets no ordinary user make links")
@pytest.mark.parametrize("which", LINKS)
def test_no_link_leads_out_of_the_plan(tmp_path: Path, which: str) -> None:
    plan, outside = tmp_path / "repository" / "plan", _outside(tmp_path)
    _write(plan, {"strategy/fit.yaml": b"links: []\n"} if which != "a stage" else {})
    (tmp_path / "repository" / ".git").mkdir()
    place, target = LINKS[which]
    (plan / place).parent.mkdir(parents=True, exist_ok=True)
    (plan / place).unlink(missing_ok=True)
    (plan / place).symlink_to(outside / target)
    with _watched(outside) as touched:
        every = [_check(plan.parent, name) for name in FORMATS]
    assert touched == []
    for name, told in zip(FORMATS, every, strict=True):
        _unharmed(told, name)
        assert CANARY not in told.all
        assert "root:" not in told.all


@pytest.mark.parametrize(
    "path", ["../../outside", "../../outside/checklists", "..\\..\\outside", "/", "~", "link", "."]
)
def test_nothing_is_extended_from_outside_the_repository(tmp_path: Path, path: str) -> None:
    plan, outside = tmp_path / "repository" / "plan", _outside(tmp_path)
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    _write(plan, {"crmplan.yaml": f"name: A plan\nextends: [{json.dumps(path)}]\n".encode()})
    if LINKS_MADE:
        (plan / "link").symlink_to(outside)
    with _watched(outside) as touched:
        every = [_check(plan.parent, name) for name in FORMATS]
    assert touched == []
    assert {told.code for told in every} == ({1} if path == "." else {2})
    assert all(CANARY not in told.all for told in every)


BASE = b"name: A plan\ngate: planning\nprofile: standard\n"
OWN = b"topic: direction\nquestions:\n  - {id: destination, required: false}\n"
WAIVER = (
    b"waivers:\n  - {rule: STR301, address: trade-offs.not_to_do, reason: because, owner: anna,"
    b" granted: 2026-11-01, expires: 2026-12-01}\n"
)
LOOSENED = {
    "a rule ignored": {"crmplan.yaml": BASE + b"rules: {ignore: [STR301]}\n"},
    "a family ignored": {"crmplan.yaml": BASE + b"rules: {ignore: [STR]}\n"},
    "a rule ignored by its name": {"crmplan.yaml": BASE + b"rules: {ignore: [nothing-given-up]}\n"},
    "a milder rule": {"crmplan.yaml": BASE + b"rules: {severity: {STR301: info}}\n"},
    "a milder family": {"crmplan.yaml": BASE + b"rules: {severity: {IMP: warning}}\n"},
    "a looser threshold": {"crmplan.yaml": BASE + b"rules: {thresholds: {contact_gap_days: 365}}\n"},
    "a lower least": {"crmplan.yaml": BASE + b"rules: {thresholds: {references: 0}}\n"},
    "an earlier gate": {"crmplan.yaml": BASE.replace(b"planning", b"strategy")},
    "a milder profile": {"crmplan.yaml": BASE.replace(b"standard", b"small")},
    "a waiver": {"waivers.yaml": WAIVER},
    "a question made optional": {"checklists/strategy/direction.yaml": OWN},
    "a shared folder that loosens": {
        "crmplan.yaml": BASE + b"extends: [house]\n",
        "house/thresholds.yaml": b"contact_gap_days: 365\n",
    },
    "a shared checklist that loosens": {
        "crmplan.yaml": BASE + b"extends: [house]\n",
        "house/checklists/strategy/direction.yaml": OWN,
    },
}
SEEN_ALONE = set(LOOSENED) - {"an earlier gate", "a milder profile"}
"""What shows without the plan as it was before: gate and profile are a plan's own choice."""


@pytest.mark.parametrize("which", LOOSENED)
def test_nothing_is_loosened_without_being_said(tmp_path: Path, which: str) -> None:
    for place in ("base", "change"):
        (tmp_path / place / ".git").mkdir(parents=True)
        _write(tmp_path / place / "plan", {"crmplan.yaml": BASE})
    before = _check(tmp_path / "change", "json")
    _write(tmp_path / "change" / "plan", {"crmplan.yaml": BASE, **LOOSENED[which]})
    if which in SEEN_ALONE:
        assert json.loads(_check(tmp_path / "change", "json").out)["relaxed"]
    trusted = _check(tmp_path / "change", "json", "--trusted", str(tmp_path / "base"))
    told = json.loads(trusted.out)
    assert told["relaxed"], trusted.all
    assert trusted.code == before.code == 1
    kept = {(entry["code"], entry["address"]) for entry in told["findings"] if not entry["waived"]}
    assert {(entry["code"], entry["address"]) for entry in json.loads(before.out)["findings"]} <= kept
    for name in ("full", "github"):
        page = tmp_path / f"{name}.md"
        said = _check(tmp_path / "change", name, "--trusted", str(tmp_path / "base"), GITHUB_STEP_SUMMARY=str(page))
        shown = said.out if name == "full" else page.read_text(encoding="utf-8")
        assert "Relaxed by the plan itself" in shown.replace("\\", "")
