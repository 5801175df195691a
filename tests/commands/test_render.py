import json
from pathlib import Path

import pytest

from tests.program import TODAY, Ran, crmplan


def render(folder: Path, *rest: str) -> Ran:
    return crmplan("render", *rest, "--today", TODAY, folder=folder)


def written(done: Ran) -> dict[str, Path]:
    return {f"{f['deliverable']}.{f['format']}": Path(f["path"]) for f in json.loads(done.out)["files"]}


def test_every_deliverable_with_an_answer_is_written(sample: Path) -> None:
    done = render(sample, "--json")
    assert done.code == 0
    files = written(done)
    for name in ("communication-plan", "readiness-report", "timeline", "glossary"):
        assert files[f"{name}.md"].parent == sample / "deliverables"
        assert files[f"{name}.md"].read_text(encoding="utf-8").startswith("# ")
        assert files[f"{name}.docx"].read_bytes()[:4] == b"PK\x03\x04"
    record = json.loads((sample / "deliverables/.rendered.json").read_text(encoding="utf-8"))
    assert "communication-plan.docx" in record["files"]
    entry = json.loads(done.out)["files"][0]
    assert {"deliverable", "format", "language", "path"} <= entry.keys()


def test_the_same_plan_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    render(sample)
    render(sample, "--out", str(tmp_path / "again"))
    first = {path.name: path.read_bytes() for path in (sample / "deliverables").iterdir() if path.is_file()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir() if path.is_file()}
    assert first == second
    assert len(first) > 6


def test_an_edited_document_is_kept_and_the_new_one_stands_beside_it(sample: Path) -> None:
    render(sample, "timeline")
    page = sample / "deliverables/timeline.md"
    page.write_text("mine\n")
    done = render(sample, "timeline")
    assert done.code == 1
    assert "was edited by hand and is kept; the new one is timeline.new.md" in done.err
    assert page.read_text() == "mine\n"
    assert (sample / "deliverables/timeline.new.md").read_text(encoding="utf-8").startswith("# ")
    assert render(sample, "timeline", "--force").code == 0
    assert page.read_text(encoding="utf-8").startswith("# ")


def test_a_plan_without_answers_gets_the_glossary(fresh: Path) -> None:
    (fresh / "crmplan.yaml").write_text("name: Empty\n")
    for topic in ("strategy/direction.yaml", "implementation/project.yaml"):
        (fresh / topic).unlink()
    done = render(fresh, "--json", "--format", "md")
    assert done.code == 0
    assert list(written(done)) == ["glossary.md"]


def test_a_draft_is_said_to_be_one(fresh: Path) -> None:
    crmplan("answer", "communication.voice", "Plain words", folder=fresh)
    done = render(fresh, "readiness-report", "communication-plan", "--format", "md")
    assert "Marked DRAFT" in done.out
    assert "DRAFT" in (fresh / "deliverables/communication-plan.md").read_text(encoding="utf-8")


def test_formats_and_languages_are_chosen(sample: Path) -> None:
    done = render(sample, "glossary", "--format", "MD", "--lang", "en,pseudo", "--json")
    paths = {entry["language"]: Path(entry["path"]) for entry in json.loads(done.out)["files"]}
    assert paths["pseudo"] == sample / "deliverables/pseudo/glossary.md"
    assert paths["en"].read_bytes() != paths["pseudo"].read_bytes()
    assert not list((sample / "deliverables").glob("*.docx"))


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (["tmeline"], "timeline"),
        (["--format", "odt"], "Documents cannot be written as odt."),
        (["--today", "soon"], "“soon” is not a date."),
    ],
)
def test_wrong_usage_exits_with_two(sample: Path, rest: list[str], words: str) -> None:
    done = crmplan("render", *rest, folder=sample)
    assert done.code == 2
    assert words in done.err
    assert not (sample / "deliverables").exists()


def test_what_is_for_the_team_stays_out_unless_internal(sample: Path) -> None:
    render(sample, "communication-plan", "--format", "md")
    outside = (sample / "deliverables/communication-plan.md").read_text(encoding="utf-8")
    render(sample, "communication-plan", "--format", "md", "--internal")
    inside = (sample / "deliverables/communication-plan.md").read_text(encoding="utf-8")
    assert len(inside) > len(outside)


def test_the_workshop_record_begins_on_the_day_asked_for(sample: Path) -> None:
    done = render(sample, "workshop-record", "--format", "md", "--since", "2026-11-19", "--json")
    text = written(done)["workshop-record.md"].read_text(encoding="utf-8")
    assert "19 November 2026" in text
    assert "Budget and total cost of ownership" in text
    assert render(sample, "workshop-record", "--since", "soon").code == 2


def test_workbooks_are_written_where_there_is_something_to_calculate(sample: Path) -> None:
    done = render(sample, "--format", "xlsx", "--json")
    assert done.code == 0, done.err
    names = ["budget.xlsx", "communication-plan.xlsx", "kpi-sheet.xlsx", "vendor-scorecard.xlsx"]
    assert sorted(written(done)) == names
    refused = render(sample, "glossary", "--format", "docx,xlsx")
    assert refused.code == 2
    assert "no .xlsx of it" in refused.err
    both = render(sample, "budget", "--format", "md,xlsx", "--json")
    assert sorted(written(both)) == ["budget.budget-phases.svg", "budget.md", "budget.xlsx"]


def test_a_template_at_fault_spoils_its_own_document_only(sample: Path) -> None:
    own = sample / "templates/glossary"
    own.mkdir(parents=True)
    (own / "body.md.j2").write_text("\n\n{{ nobody }}\n")
    done = render(sample, "--format", "md", "--json")
    assert done.code == 1
    assert "glossary.md" not in written(done)
    assert "timeline.md" in written(done)
    assert "templates/glossary/body.md.j2:3" in done.err
    assert "timeline.md" in json.loads((sample / "deliverables/.rendered.json").read_text())["files"]
    alone = render(sample, "glossary", "--format", "md")
    assert (alone.code, alone.out) == (2, "")
