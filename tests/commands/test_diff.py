"""``crmplan diff`` as a project manager runs it: on the screen, as data, as a document; and when it cannot."""

import json
from pathlib import Path

import pytest

from tests import repository
from tests.program import TODAY, Ran, crmplan

BEFORE, AFTER = "or the delivery is free.", "or the delivery costs nothing."


@pytest.fixture
def plan(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample in a folder of a repository, committed, and then edited by hand."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sample.parent.parent))
    repository.start(sample.parent)
    repository.commit(sample.parent, on="2026-11-20")
    edit(sample, "strategy/value-proposition.yaml", BEFORE, AFTER)
    return sample


def edit(plan: Path, file: str, old: str, new: str) -> None:
    text = (plan / file).read_text(encoding="utf-8")
    assert old in text
    (plan / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def diff(plan: Path, *arguments: str) -> Ran:
    return crmplan("diff", *arguments, "--today", TODAY, folder=plan)


def test_the_screen_goes_by_topic(plan: Path) -> None:
    edit(plan, "timeline.yaml", "    duration: 15d\n    effort: 8d", "    duration: 20d\n    effort: 8d")
    edit(plan, "implementation/budget.yaml", "one_off: ", "one_off: 1")
    done = diff(plan)
    assert done.code == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[0] == "CRM at Aldora Ricambi: what changed since release 1.0 (20 Nov 2026)"
    assert "The launch moves from 6 September 2027 to 13 September 2027, 5 working days later." in lines[1]
    assert f"was: Spare parts at the workbench before ten the next morning, {BEFORE}" in lines
    assert f"is: Spare parts at the workbench before ten the next morning, {AFTER}" in lines
    assert any(line.endswith("2027-07-16 2027-07-23 +5 duration") for line in lines)
    heads = [lines.index(head) for head in ("Answers", "Dates", "Money", "Findings")]
    assert heads == sorted(heads)


def test_nothing_changed_is_one_sentence(plan: Path) -> None:
    edit(plan, "strategy/value-proposition.yaml", AFTER, BEFORE)
    done = diff(plan, "HEAD")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2
    assert "Nothing has changed since HEAD" in done.out


def test_json(plan: Path) -> None:
    data = json.loads(diff(plan, "--json").out)
    assert data["version"] == 1
    assert data["since"]["kind"] == "release"
    [answer] = data["answers"]
    assert (answer["address"], answer["change"]) == ("value-proposition.statement", "changed")
    assert answer["touches"]["answers"] == ["value-chain.activities", "trade-offs.tradeoffs"]
    keys = {"plan", "today", "changed", "answers", "unreadable", "dates", "money", "findings", "decisions", "people"}
    assert keys | {"version", "since", "settings", "documents"} == data.keys()


def test_a_document_in_each_format_and_language(plan: Path) -> None:
    done = diff(plan, "--format", "md,docx", "--out", "../mail")
    assert done.code == 0
    text = (plan.parent / "mail" / "changes.md").read_text(encoding="utf-8")
    assert text.startswith("# What has changed\n")
    assert (plan.parent / "mail" / "changes.docx").stat().st_size > 5_000
    assert not (plan / "deliverables").exists()


def test_a_document_that_somebody_edited_is_kept(plan: Path) -> None:
    diff(plan, "--format", "md")
    document = plan / "deliverables" / "changes.md"
    document.write_text("Mine\n", encoding="utf-8")
    done = diff(plan, "--format", "md")
    assert done.code == 1
    assert "edited by hand" in done.err
    assert document.read_text(encoding="utf-8") == "Mine\n"
    assert diff(plan, "--format", "md", "--force").code == 0


def test_a_format_that_there_is_not(plan: Path) -> None:
    done = diff(plan, "--format", "odt")
    assert done.code == 2
    assert "odt" in done.err


@pytest.mark.parametrize("ref", ["main", "HEAD", "1.0", "2026-11-22"])
def test_each_way_to_name_it(plan: Path, ref: str) -> None:
    done = diff(plan, ref)
    assert done.code == 0
    assert "1 answer has changed." in done.out


@pytest.mark.parametrize("ref", ["nope", "2020-01-01", "HEAD:x", "$(touch x)", "a" * 5000, "x\x1b[31my", "\u202e"])
def test_what_cannot_be_found_is_one_sentence(plan: Path, ref: str) -> None:
    done = diff(plan, ref)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("crmplan: ")
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    assert len(done.err.splitlines()) <= 2
    assert max(map(len, done.err.splitlines())) < 200


@pytest.mark.parametrize("option", ["--upload-pack=touch x", "-x", "--output=x"])
def test_options_of_git_are_not_handed_on(plan: Path, option: str) -> None:
    before = sorted(plan.rglob("*"))
    assert diff(plan, option).code == 2
    done = crmplan("diff", "--today", TODAY, "--", option, folder=plan)
    assert done.code == 2
    assert "There is no release" in done.err
    assert sorted(plan.rglob("*")) == before


def test_without_git_it_says_what_to_do(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sample.parent))
    done = diff(sample)
    assert done.code == 2
    assert "The plan is not in a git repository." in done.err
    assert "crmplan release NAME" in done.err
    monkeypatch.setenv("PATH", "")
    done = diff(sample)
    assert done.code == 2
    assert "git is not installed" in done.err


def test_it_writes_nothing(plan: Path) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in plan.parent.rglob("*") if path.is_file()}

    before = state()
    assert diff(plan).code == diff(plan, "--json").code == 0
    assert state() == before


def test_words_of_a_plan_reach_the_screen_harmless(plan: Path) -> None:
    edit(plan, "strategy/value-proposition.yaml", AFTER, "[bold]x[/bold] \\u001b {{ 7*7 }}")
    done = diff(plan)
    assert "[bold]x[/bold]" in done.out
    assert "\x1b" not in done.out


def test_a_file_broken_since_then_is_named(plan: Path) -> None:
    (plan / "strategy" / "direction.yaml").write_text("a: [\n", encoding="utf-8")
    done = diff(plan)
    assert done.code == 0
    assert "strategy/direction.yaml cannot be read now" in done.out
    assert "taken back" not in done.out
