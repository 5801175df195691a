"""A small plan with one question of each kind, asked by a checklist of its own."""

from datetime import date
from pathlib import Path

from crmplan.plan import seeding
from crmplan.plan.loading import load
from crmplan.plan.model import Plan

TODAY = date(2026, 11, 22)
FILE = "strategy/kinds.yaml"

CHECKLIST = """\
topic: kinds
dimension: strategy
title: Every kind
why: One question of each kind.
questions:
  - {id: short, ask: What is short?, help: A line is enough., example: A pencil., type: text}
  - {id: story, ask: What is the story?, type: long}
  - {id: colour, ask: Which colour?, type: choice, choices: [red, green, light-blue], labels: {light-blue: Sky blue}}
  - {id: channels, ask: Which channels?, type: multi, choices: [phone, email, visit]}
  - {id: mood, ask: How is the mood?, type: scale}
  - {id: heads, ask: How many heads?, type: int, min: 1, max: 5000}
  - {id: costs, ask: What does it cost?, type: money}
  - {id: rate, ask: What share?, type: percent}
  - {id: day, ask: On which day?, type: date}
  - {id: sure, ask: Are you sure?, type: confirm}
  - {id: owner, ask: Who owns it?, type: person, na: never}
  - id: items
    ask: Which items are there?
    type: table
    columns:
      - {id: name, label: Name, type: text, required: true}
      - {id: count, label: Count, type: int, help: How many are there}
      - {id: colour, label: Colour, type: choice, choices: [red, green]}
  - {id: best, ask: Which item is best?, type: ref, ref: kinds.items}
  - {id: good, ask: Which items are good?, type: refs, ref: kinds.items}
"""
PEOPLE = """\
people:
  - {id: ada, name: Ada Example, role: Head of sales}
  - {id: bo, name: Bo Sample, role: Head of service}
"""


def numbered(count: int) -> str:
    """Return a checklist with ``count`` short questions: “Question 1?” and so on."""
    head = "topic: numbered\ndimension: strategy\ntitle: Numbers\nwhy: Short questions.\nquestions:\n"
    lines = [f"  - {{id: q{number}, ask: Question {number}?, type: text}}\n" for number in range(1, count + 1)]
    return head + "".join(lines)


def make(folder: Path, **checklists: str) -> Path:
    """Make a plan with the topic ``kinds`` and others (by name), each with its open questions in its file."""
    texts = {"kinds": CHECKLIST, **checklists}
    files = {"crmplan.yaml": "name: Kinds\n", "people.yaml": PEOPLE}
    files |= {f"checklists/strategy/{name}.yaml": text for name, text in texts.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    catalogue = opened(folder).catalogue
    for name in texts:
        topic = catalogue.by_id[name]
        (folder / topic.file).parent.mkdir(exist_ok=True)
        (folder / topic.file).write_text(seeding.topic_text(topic), encoding="utf-8", newline="")
    return folder


def opened(folder: Path) -> Plan:
    """Return the plan in ``folder`` as it stands on the disk."""
    return load(folder, today=TODAY)


def written(folder: Path, name: str, text: str) -> None:
    """Write one file of a plan, as somebody with an editor would."""
    (folder / name).write_text(text, encoding="utf-8", newline="")
