"""Two people answer neighbouring questions on two branches: git brings them together without a conflict."""

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest

from crmplan.plan.loading import load
from crmplan.plan.questions import QuestionType
from tests import kinds
from tests.interview.sheets import mail
from tests.program import TODAY, Ran, crmplan

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ROWS = "[{id: pen, name: Pen, count: 2}, {id: ink, name: Ink}]"


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-c", "core.autocrlf=false", "-c", "core.hooksPath=", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def committed(folder: Path) -> Path:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    assert git(folder, "commit", "-q", "-m", "New plan").returncode == 0
    return folder


def answered(folder: Path, branch: str, *answers: tuple[str, str]) -> None:
    """Answer on a branch of its own that starts from main."""
    git(folder, "checkout", "-q", "-b", branch, "main")
    for address, value in answers:
        done: Ran = crmplan("answer", address, value, "--by", branch, "--today", TODAY, folder=folder)
        assert done.code == 0, done.all
    assert git(folder, "commit", "-q", "-a", "-m", branch).returncode == 0


def merged(folder: Path) -> None:
    git(folder, "checkout", "-q", "main")
    assert git(folder, "merge", "-q", "--no-edit", "ada").returncode == 0
    done = git(folder, "merge", "-q", "--no-edit", "bo")
    assert done.returncode == 0, done.stdout + done.stderr


PAIRS = list(itertools.pairwise(["short", "story", "colour", "mood", "heads", "items", "best", "good"]))
VALUES = {
    "short": "A line",
    "story": "Two\nlines",
    "colour": "green",
    "mood": "3",
    "heads": "12",
    "items": ROWS,
    "best": "ink",
    "good": "[ink]",
}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_neighbours_do_not_collide(one: str, other: str, tmp_path: Path) -> None:
    folder = committed(kinds.make(tmp_path / "plan"))
    answered(folder, "ada", (f"kinds.{one}", VALUES[one]))
    answered(folder, "bo", (f"kinds.{other}", VALUES[other]))
    merged(folder)
    plan = kinds.opened(folder)
    for question, person in ((one, "ada"), (other, "bo")):
        answer = plan.answer(f"kinds.{question}")
        assert (answer.is_given, answer.by) == (True, person)


def test_every_other_question_of_a_new_plan(tmp_path: Path) -> None:
    """One person takes every second question that is a text, the other those between."""
    done = crmplan("init", "plan", "--no-input", "--name", "Acme", "--today", TODAY, folder=tmp_path)
    assert done.code == 0
    folder = committed(tmp_path / "plan")
    plan = load(folder, today=kinds.TODAY)
    texts = [
        (answer.address, f"Answer to {answer.address}")
        for answer in plan.asked
        if answer.question.type in {QuestionType.TEXT, QuestionType.LONG} and answer.question.ask_of == "shared"
    ][:30]
    kinds.written(folder, "people.yaml", kinds.PEOPLE)
    git(folder, "commit", "-q", "-a", "-m", "People")
    answered(folder, "ada", *texts[::2])
    answered(folder, "bo", *texts[1::2])
    merged(folder)
    after = load(folder, today=kinds.TODAY)
    assert {address: after.text(address) for address, _text in texts} == dict(texts)


def test_views_of_two_people_never_meet(tmp_path: Path) -> None:
    folder = committed(mail.alone(tmp_path / "plan"))
    for person in ("ada", "bo"):
        git(folder, "checkout", "-q", "-b", person, "main")
        assert crmplan("answer", "kinds.mood", "3", "--as", person, folder=folder).code == 0
        assert crmplan("reconcile", "--publish", folder=folder).code == 0
        git(folder, "add", "-A", "voices")
        assert git(folder, "commit", "-q", "-m", person).returncode == 0
    merged(folder)
    assert {path.parts[-3] for path in (folder / "voices").rglob("*.yaml")} == {"ada", "bo"}
