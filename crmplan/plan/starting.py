"""Starting a plan: the folder, the first facts in it, and the sample to look at."""

from collections.abc import Iterable
from datetime import date
from importlib.resources import files as package_files
from itertools import count
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import catalogue as catalogues
from crmplan.plan import files, seeding
from crmplan.plan.answering import put
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer
from crmplan.plan.seeding import Facts
from crmplan.plan.slugs import slug
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import render

SAMPLE_NAME = "aldora"
_URGENT = 3
_DEPARTMENTS = "project.departments"


def require_free(folder: Path) -> None:
    """Raise PlanError when ``folder`` holds anything: nothing is ever overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlanError(
            _("{folder} is not empty.").format(folder=folder),
            hint=_("Choose a folder that does not exist yet, such as crmplan init my-crm."),
        )


def start(folder: Path, facts: Facts, *, today: date) -> Plan:
    """Make a plan folder with every question open and return the plan."""
    catalogue = catalogues.load()
    for name, text in seeding.seed(catalogue, facts):
        files.write_file(folder, name, text.encode())
    return load(folder.resolve(), today=today, catalogue=catalogue)


def answer_facts(plan: Plan, answers: dict[str, Data], departments: Iterable[str]) -> Plan:
    """Write the first facts into the plan, as bare values."""
    given = dict(answers)
    rows: dict[str, Data] = {}
    for number, name in enumerate(dict.fromkeys(departments), start=1):
        row_id = slug(name) or "department"
        row_id = f"{row_id}-{number}" if row_id in rows else row_id
        rows[row_id] = {"id": row_id, "name": name}
    if rows:
        given[_DEPARTMENTS] = list(rows.values())
    for address, value in given.items():
        if address in plan.catalogue.by_address:
            plan, _outcome = put(plan, address, value)
    return plan


def most_urgent(plan: Plan) -> list[Answer]:
    """Return the three questions to answer first: essential, due at the earliest gate."""
    waiting = [answer for answer in plan.asked if not answer.is_settled and answer.question.required]
    waiting.sort(key=lambda answer: (answer.question.needed_by.order, not answer.question.essential))
    return waiting[:_URGENT]


def sample_folder() -> Path:
    """Return the sample plan: beside the package in a checkout, inside it when installed."""
    inside = Path(str(package_files("crmplan"))) / "sample_project"
    return inside if inside.is_dir() else Path(str(package_files("crmplan"))).parent / "sample_project"


def free_folder(parent: Path, name: str) -> Path:
    """Return a folder below ``parent`` that does not exist yet: ``name``, or ``name`` with a number."""
    return next(folder for number in count(1) if not (folder := parent / f"{name}-{number}").exists())


def open_topic_of_sample(folder: Path, topic_id: str) -> Path:
    """Put the sample into ``folder`` with one topic still open, and that topic's answers beside it in a file.

    Returns the file of answers, ``topic.question: answer`` as the interview reads it.
    """
    root = folder / SAMPLE_NAME
    copy_sample(root)
    topic = catalogues.load().by_id[topic_id]
    given = read(files.read_file(root, topic.file)).data
    answers: dict[str, Data] = {
        f"{topic_id}.{question}": entry for question, entry in (given.items() if isinstance(given, dict) else ())
    }
    files.write_file(root, topic.file, seeding.topic_text(topic).encode())
    files.write_file(folder, f"answers-{topic_id}.yaml", render(answers).encode())
    return folder / f"answers-{topic_id}.yaml"


def copy_sample(folder: Path) -> None:
    """Copy the sample plan into ``folder``."""
    source = sample_folder()
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and name.parts[0] not in {".crmplan", "deliverables"}:
            files.write_file(folder, name.as_posix(), path.read_bytes())
