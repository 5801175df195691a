"""Plans for tests: a fragment, as rules show it in BAD and GOOD, becomes a plan folder and is loaded."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from crmplan.plan import catalogue, loading
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.model import Plan
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import render

TODAY = date(2026, 11, 22)
Fragment = dict[str, Data]
_LISTS = ("people", "decisions", "waivers")


@cache
def full_catalogue() -> Catalogue:
    """Return crmplan's own catalogue, read once for all tests."""
    return catalogue.load()


def fragment(text: str) -> Fragment:
    """Return the fragment that ``text`` says; AssertionError when it is not sound YAML."""
    document = read(text.encode())
    assert not document.faults, document.faults
    assert isinstance(document.data, dict), text
    return document.data


def write(folder: Path, content: str | Mapping[str, Data]) -> None:
    """Write the plan that a fragment describes into ``folder``.

    Keys are topics, each with ``question: entry``; beside them ``settings`` (crmplan.yaml), ``people``, ``decisions``,
    ``waivers`` (lists), ``timeline`` (a mapping) and ``files`` (name → text, written as it stands).
    """
    parts = dict(fragment(content) if isinstance(content, str) else content)
    settings = parts.pop("settings", None) or {}
    assert isinstance(settings, dict)
    texts = {"crmplan.yaml": render({"name": "Test plan", **settings})}
    raw = parts.pop("files", None) or {}
    assert isinstance(raw, dict)
    for name in _LISTS:
        if name in parts:
            texts[f"{name}.yaml"] = render({name: parts.pop(name)})
    if "timeline" in parts:
        texts["timeline.yaml"] = render(parts.pop("timeline"))
    for topic, answers in parts.items():
        texts[full_catalogue().by_id[topic].file] = render(answers)
    for name, text in {**texts, **{key: str(value) for key, value in raw.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def build(folder: Path, content: str | Mapping[str, Data], *, today: date = TODAY) -> Plan:
    """Write the plan that ``content`` describes into ``folder`` and return it as of ``today``."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, content)
    return loading.load(folder, today=today, catalogue=full_catalogue())
