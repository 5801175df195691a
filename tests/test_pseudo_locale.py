"""In the pseudo-language every sentence is dressed up: a plain word in any output was hard-coded.

The plan of this test is the sample with every text of its own written in Greek letters, so that what is left in plain
letters is either a name that stays as it is (an address, an id, a code, a file, an option) or a fault.
"""

import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crmplan import cli
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, deliverable_names
from crmplan.plan import starting
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.rules.registry import Rule, all_rules
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import render
from tests import kinds
from tests.program import TODAY, Ran, crmplan

GREEK = str.maketrans(
    {letter: chr(0x3B1 + at) for at, letter in enumerate("abcdefghijklmnopqrstuvwxy")}
    | {letter: chr(0x391 + at) for at, letter in enumerate("ABCDEFGHIJKLMNOPQ")}
    | {letter: chr(0x3A3 + at) for at, letter in enumerate("RSTUVWX")}
    | {"z": "ά", "Y": "Ά", "Z": "Έ"}
)
TEXTS = {QuestionType.TEXT, QuestionType.LONG}
WORD = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(
    r"[A-Z]{3}\d{3}"  # a rule's code
    r"|(?<![\w-])--?[a-z][a-z-]*"  # an option
    r"|[\w./-]+\.(?:yaml|md|docx|json|csv|xlsx|py|svg|png)\b"  # a file
    r"|\{[a-z_]+\}|%\([a-z]+\)s"
)
# Whatever the language: names of formats and products, keys of files, what other programs or Babel contribute.
ALLOWED = {
    *("crmplan", "EUR", "YAML", "JSON", "CSV", "PDF"),
    *("CAUTION", "IMPORTANT", "NOTE", "TIP", "WARNING"),  # GitHub's boxes
    "and",  # in Babel's lists
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
    *("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def greek(text: str) -> str:
    """Return a plan's own text in Greek letters; addresses in it are left alone like everything else."""
    return text.translate(GREEK)


def disguised(question: Question, entry: Data) -> Data:
    """Return an answer with its texts in Greek letters."""
    if isinstance(entry, dict) and question.type is not QuestionType.TABLE:
        return {key: _part(question, key, value) for key, value in entry.items()}
    if isinstance(entry, dict):
        return {key: disguised(question, v) if key == "value" else _part(question, key, v) for key, v in entry.items()}
    if isinstance(entry, list) and question.type is QuestionType.TABLE:
        return [
            {key: _cell(question, key, cell) for key, cell in row.items()} for row in entry if isinstance(row, dict)
        ]
    return greek(entry) if isinstance(entry, str) and question.type in TEXTS else entry


def _part(question: Question, key: str, value: Data) -> Data:
    if key in {"reason", "note"} and isinstance(value, str):
        return greek(value)
    return disguised(question, value) if key == "value" else value


def _cell(question: Question, key: str, cell: Data) -> Data:
    column = question.column(key)
    if column is None or column.type not in TEXTS or not isinstance(cell, str):
        return cell
    if key == "formula" and question.address != "fit.roi":  # one that is calculated must stay one
        return cell
    return greek(cell)


def _greek_keys(data: Data, keys: set[str]) -> Data:
    if isinstance(data, list):
        return [_greek_keys(item, keys) for item in data]
    if isinstance(data, dict):
        return {
            key: greek(value) if key in keys and isinstance(value, str) else _greek_keys(value, keys)
            for key, value in data.items()
        }
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in Greek letters."""
    root = tmp_path_factory.mktemp("pseudo") / "plan"
    starting.copy_sample(root)
    plan = load(root, today=kinds.TODAY)
    for topic in plan.catalogue.topics:
        file = plan.files.get(topic.file)
        if file is not None:
            data = {key: _disguised(plan, topic.topic, key, entry) for key, entry in file.data.items()}
            (root / topic.file).write_text(render(data), encoding="utf-8")
    own = {
        "crmplan.yaml": {"name", "organisation"},
        "people.yaml": {"name", "role", "department"},
        "timeline.yaml": {"name", "note", "phase"},
        "decisions.yaml": {"body", "decision", "reason", "evidence"},
        "measurements.yaml": {"source", "note"},
    }
    for name, keys in own.items():
        (root / name).write_text(render(_greek_keys(read((root / name).read_bytes()).data, keys)), encoding="utf-8")
    return root


def _disguised(plan: Plan, topic: str, key: str, entry: Data) -> Data:
    question = plan.catalogue.by_address.get(f"{topic}.{key}")
    return disguised(question, entry) if question else entry


@cache
def slugs(folder: Path) -> frozenset[str]:
    """Return every id that may be shown: topics, questions, rows, people, tasks, choices, rules, commands."""
    plan = load(folder, today=kinds.TODAY)
    found = {*plan.catalogue.by_id, *plan.catalogue.by_address, *cli.COMMANDS, *(rule.name for rule in all_rules())}
    for address, answer in plan.answers.items():
        question = answer.question
        found |= {question.id, *question.choices, *(column.id for column in question.columns)}
        found |= {choice for column in question.columns for choice in column.choices}
        found |= {row.id for row in plan.rows(address)}
    found |= {person.id for person in plan.people} | {task.id for task in plan.tasks}
    return frozenset(found)


def plain_words(text: str, folder: Path, *more: str) -> str:
    """Return the words in plain letters that should not be there."""
    known = slugs(folder) | set(more)
    left = NAMES.sub(" ", text.replace(str(folder), " ").replace(folder.parent.as_posix(), " "))
    left = re.sub(r"[A-Za-z][\w-]*(?:\.[\w-]+)*", lambda match: " " if match[0] in known | ALLOWED else match[0], left)
    left = re.sub(r"[a-z-]+\.[a-z_]+(\[[^\]]*\])?(\.[a-z_]+)?", lambda m: _address(m[0], known), left)
    return " ".join(sorted(set(WORD.findall(left)) - ALLOWED))


def _address(text: str, known: frozenset[str] | set[str]) -> str:
    return " " if re.split(r"[\[]", text)[0] in known else text


def pseudo(folder: Path, *arguments: str, stdin: str = "") -> Ran:
    return crmplan(*arguments, folder=folder, stdin=stdin, CRMPLAN_LANG="pseudo", COLUMNS="100")


LOOKING = [
    "status",
    "check",
    "check --gate operate",
    "next",
    "next vendors",
    "agenda",
    "timeline",
    "interview --no-input",
]


@pytest.mark.parametrize("line", LOOKING)
def test_what_commands_show(folder: Path, line: str) -> None:
    done = pseudo(folder, *line.split(), "--today", TODAY)
    assert done.code in {0, 1}
    assert plain_words(done.all, folder) == ""


def test_the_findings_of_an_empty_plan(folder: Path, tmp_path: Path) -> None:
    pseudo(tmp_path, "init", "plan", "--no-input", "--name", "Α", "--launch", "2027-01-01", "--today", TODAY)
    for command in ("check", "status", "agenda", "interview --no-input"):
        done = pseudo(tmp_path / "plan", *command.split(), "--today", TODAY)
        source = "".join(re.findall(r"(?m)^ +\d+ \| .*\n.*$", done.out))
        assert plain_words(done.all.replace(source, ""), folder) == "", command


def test_the_interview(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    pseudo(tmp_path, "init", "plan", "--no-input", "--name", "Α")
    shutil.copy(folder / "people.yaml", plan / "people.yaml")
    lines = [
        "?",
        "",
        ":back",
        ":park",
        "α",
        "1",
        "soon",
        "2027-01-01",
        ":na",
        ":map",
        "",
        ":map nowhere",
        ":map vendors",
    ]
    lines += [
        "a",
        "d 9",
        "x",
        ":edit",
        ":map direction.crm_users",
        "μ",
        "1.200",
        "1",
        ":map direction.wished_launch",
        "μ",
    ]
    done = pseudo(plan, "interview", "--plain", stdin="\n".join(lines) + "\n:quit\n")
    assert done.code == 0, done.all
    assert plain_words(done.all, folder, "soon", "nowhere", "back", "park", "map", "edit", "skip", "quit") == ""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_pages_of_rules(folder: Path, rule: Rule) -> None:
    done = pseudo(folder, "explain", rule.code)
    prose = re.sub(r"(?s)```.*?```", "", done.out)
    assert plain_words(prose, folder) == ""


def test_the_list_of_rules(folder: Path) -> None:
    assert plain_words(pseudo(folder, "rules").out, folder) == ""


@pytest.mark.parametrize("name", ["", *cli.COMMANDS])
def test_help(folder: Path, name: str) -> None:
    done = pseudo(folder, *([name] if name else []), "--help")
    assert done.code == 0
    metavars = re.sub(r"<[a-z| ]+>|\[[a-z]+\](?:\.\.\.)?|\{[a-z]+\}|\b[A-Z]{2,}\b|[a-z]+\.\.\.", " ", done.out)
    metavars = re.sub(r"\[\w+: [\w,.-]+\]", " ", metavars)  # a default, in a word of ours
    metavars = re.sub(r"(?m)^  [a-z]+  ", " ", metavars)  # the name of a command or an argument
    assert plain_words(metavars, folder) == ""


WRONG = [
    "chekc",
    "--foo",
    "check --format odd",
    "check --gate",
    "check nowhere",
    "answer",
    "answer direction.crm_users μ",
    "answer nothing.at_all x",
    "status --today soon",
    "explain XYZ999",
    "render nothing",
    "render --format odt",
    "interview nothing --no-input",
    "interview",
    "init .",
]


@pytest.mark.parametrize("line", WRONG)
def test_refusals(folder: Path, line: str) -> None:
    done = pseudo(folder, *line.split())
    assert done.code == 2
    given = {"chekc", "foo", "odd", "nowhere", "nothing", "nothing.at_all", "soon", "XYZ999", "odt", "XYZ"}
    given |= set(deliverable_names([PACKAGE_TEMPLATES]))
    choices = {"full", "concise", "json", "sarif", "junit", "github", "gitlab", "docx", "html", "pdf", "xlsx"}
    assert plain_words(done.all, folder, *given, *choices) == ""


@pytest.fixture(scope="module")
def documents(folder: Path) -> dict[str, str]:
    """The text of every document, by file name."""
    done = crmplan("render", "--lang", "pseudo", "--out", "../documents", "--today", TODAY, folder=folder)
    assert done.code == 0, done.all
    found = {}
    for path in sorted((folder.parent / "documents").rglob("*.*")):
        if path.suffix == ".md":
            found[path.name] = re.sub(r"\(#[^)]*\)|</?\w+[^>]*>|!\[|\]\([^)]*\)", " ", path.read_text("utf-8"))
        elif path.suffix == ".docx":
            found[path.name] = _text_of(path)
    return found


def _text_of(path: Path) -> str:
    """Return what a reader of a Word file sees: body, heads and feet."""
    texts = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                tree = ET.fromstring(archive.read(name))  # noqa: S314 - a document we have just written
                texts += [node.text or "" for node in tree.iter() if node.tag.endswith("}t")]
    return "\n".join(texts)


def test_documents(folder: Path, documents: dict[str, str]) -> None:
    assert len(documents) > 6
    left = {name: words for name, text in documents.items() if (words := plain_words(text, folder))}
    assert left == {}


@pytest.fixture(scope="module")
def changed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample after a release, with changes of every kind since."""
    root = tmp_path_factory.mktemp("changed") / "plan"
    shutil.copytree(folder, root)
    done = pseudo(root, "release", "9.9", "--today", TODAY)
    assert done.code == 0
    assert plain_words(done.all, folder, "releases") == ""
    for name, old, new in (
        ("timeline.yaml", "duration: 15d", "duration: 20d"),
        ("implementation/budget.yaml", "one_off: ", "one_off: 1"),
        ("strategy/value-proposition.yaml", "margin: 24", "margin: 26"),
        ("strategy/direction.yaml", "crm_users:\n  value: 120", "crm_users:\n  value: many"),
        ("people.yaml", "id: hr-lead", "id: hr-lead-2"),
        ("crmplan.yaml", "gate: planning", "gate: launch"),
    ):
        text = (root / name).read_text(encoding="utf-8")
        assert old in text, name
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    pseudo(root, "answer", "direction.sector", "--park", "Ω", "--today", TODAY)
    pseudo(root, "answer", "direction.wished_launch", "--na", "Ω", "--today", TODAY)
    return root


KEYS = ("duration", "gate", "many", "planning", "launch", "version", "hr-lead-2")


def test_what_diff_shows(folder: Path, changed: Path) -> None:
    done = pseudo(changed, "diff", "--today", TODAY)
    assert done.code == 0
    assert plain_words(done.all, folder, *KEYS) == ""


def test_the_document_on_changes(folder: Path, changed: Path) -> None:
    done = crmplan(
        "diff", "--format", "md", "--lang", "pseudo", "--today", TODAY, folder=changed, CRMPLAN_LANG="pseudo"
    )
    assert done.code == 0, done.all
    text = (changed / "deliverables" / "pseudo" / "changes.md").read_text(encoding="utf-8")
    assert plain_words(re.sub(r"\(#[^)]*\)|</?\w+[^>]*>|\]\([^)]*\)", " ", text), folder, *KEYS) == ""
