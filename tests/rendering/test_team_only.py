"""What is for the team alone reaches no document that leaves it: in any deliverable, in any format, in any way."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from crmplan.checking import check
from crmplan.commands.render import FORMATS
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType, ValueShape
from crmplan.plan.values import Row, Scalar
from crmplan.rendering.context import finding_data
from crmplan.yamlio import writer
from crmplan.yamlio.reader import Path as DataPath
from tests.plan_builder import TODAY, build
from tests.program import crmplan

SAMPLE = Path(__file__).parents[2] / "sample_project"
WORD = "Zyzzyva"
TEXTS = (QuestionType.TEXT, QuestionType.LONG)


def for_team(plan: Plan) -> Iterator[tuple[str, DataPath, ValueShape, Scalar]]:
    """Yield every answer and cell that is kept inside the team: file, place in it, its shape and its value."""
    for answer in plan.answers.values():
        question = answer.question
        file, start = plan.catalogue.by_id[question.topic].file, (question.id, "value")
        if question.type is QuestionType.TABLE:
            for place, row in enumerate(plan.rows(question.address)):
                yield from ((file, (*start, place, name), shape, value) for name, shape, value in cells(question, row))
        elif question.audience == "team" and answer.is_given and isinstance(answer.value, Scalar):
            yield file, start, question, answer.value


def cells(question: Question, row: Row) -> Iterator[tuple[str, ValueShape, Scalar]]:
    for column in question.columns:
        value = row[column.id]
        if "team" in {question.audience, column.audience} and isinstance(value, Scalar):
            yield column.id, column, value


def another(shape: ValueShape, value: Scalar) -> str | None:
    """Return a value of the same shape that says something else; None where rules would say something else too."""
    match shape.type:
        case QuestionType.CHOICE:
            return shape.choices[(shape.choices.index(str(value)) + 1) % len(shape.choices)]
        case QuestionType.SCALE:
            return str(1 + int(value) % 5) if isinstance(value, int) else None
        case QuestionType.TEXT | QuestionType.LONG:
            return WORD
    return None


def changed(folder: Path, change: Callable[[str, ValueShape, Scalar], str | None]) -> int:
    """Make ``folder`` the sample with its team content changed; return in how many places."""
    shutil.copytree(SAMPLE, folder)
    count = 0
    for file, path, shape, value in for_team(loading.load(folder, today=TODAY)):
        new = change(file, shape, value)
        if new is not None and new != str(value):
            place = folder / file
            place.write_bytes(writer.replace(place.read_bytes(), path, new))
            count += 1
    return count


def documents(folder: Path, kind: str, *options: str) -> dict[str, bytes]:
    """Return the files of every deliverable of a plan in one format."""
    with tempfile.TemporaryDirectory() as place:
        done = crmplan("render", "--format", kind, "--out", place, "--today", str(TODAY), *options, folder=folder)
        assert done.code == 0, done.all
        return {path.name: path.read_bytes() for path in Path(place).iterdir()}


def words_in(name: str, data: bytes) -> str:
    """Return all text of a file, whatever its format hides it in."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return data.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a word planted in every text that is for the team alone."""
    folder = tmp_path_factory.mktemp("planted") / "plan"
    assert changed(folder, lambda _file, shape, _value: WORD if shape.type in TEXTS else None) > 50
    return folder


@pytest.mark.parametrize("kind", FORMATS)
def test_no_planted_word_leaves_the_team(planted: Path, kind: str) -> None:
    found = documents(planted, kind)
    assert len([name for name in found if name.endswith(f".{kind}")]) >= (4 if kind == "xlsx" else 20)
    assert [name for name, data in found.items() if WORD in words_in(name, data)] == []


def test_the_team_itself_reads_them(planted: Path) -> None:
    told = {name for name, data in documents(planted, "md", "--internal").items() if WORD in words_in(name, data)}
    assert {"communication-plan.md", "adoption-plan.md"} <= told


def test_no_document_tells_scores_influence_or_resistance_in_a_roundabout_way(tmp_path: Path) -> None:
    """Two plans that differ in them alone give the same documents, figures and drafts included.

    The scores of vendors are left out: rules judge them against one another, so not every change of them is sound.
    """
    other = tmp_path / "plan"
    assert changed(other, lambda file, shape, value: None if "vendors" in file else another(shape, value)) > 80
    one, two = documents(SAMPLE, "md"), documents(other, "md")
    assert [name for name in one if one[name] != two.get(name)] == []


def test_findings_on_what_is_for_the_team_are_told_in_general(tmp_path: Path) -> None:
    text = """
vendors:
  candidates: [{id: tessera, name: Tessera, chosen: yes, stated_total: 4.87}]
  criteria: [{id: price, name: Price, weight: 100}]
  scores: [{id: one, candidate: tessera, criterion: price, score: 2}]
"""
    plan = build(tmp_path, text)
    found = [finding for finding in check(plan).findings if finding.address.endswith("stated_total")]
    assert len(found) == 1
    assert "4.87" in found[0].message
    outward, inward = finding_data(plan, found[0]), finding_data(plan, found[0], internal=True)
    assert "4.87" not in str(outward)
    assert inward["message"] == found[0].message
    assert "4.87" not in " ".join(words_in(n, data) for n, data in documents(tmp_path, "md").items())
