import json
from pathlib import Path

from tests import kinds
from tests.program import TODAY, crmplan


def test_json_holds_what_is_documented(fresh: Path) -> None:
    data = json.loads(crmplan("status", "--json", folder=fresh).out)
    questions = data["questions"]
    assert questions["total"] == sum(count for name, count in questions.items() if name != "total")
    assert {"total", "answered", "open", "parked", "na", "invalid", "stale"} <= questions.keys()
    assert data["gate"] == {"required": "planning", "reached": None}
    assert {"id", "stage", "total", "answered"} <= data["topics"][0].keys()
    assert sum(topic["total"] for topic in data["topics"]) == questions["total"]
    assert {"score", "level", "dimensions"} <= data["readiness"].keys()
    assert {"id", "weight", "score", "level"} <= data["readiness"]["dimensions"][0].keys()
    assert sum(dimension["weight"] for dimension in data["readiness"]["dimensions"]) == 100


def test_the_page_for_people(fresh: Path) -> None:
    done = crmplan("status", folder=fresh)
    assert done.code == 0
    assert "Gate required: planning" in done.out
    assert "Gate reached:  none yet" in done.out
    assert "Not ready" in done.out


def test_what_is_parked_is_listed_with_who_and_when(small: Path) -> None:
    for question, due in (("short", "2026-01-01"), ("story", "2027-01-01")):
        rest = ["--park", f"Ask about {question}", "--owner", "ada", "--due", due]
        crmplan("answer", f"kinds.{question}", *rest, folder=small)
    crmplan("answer", "kinds.mood", "--park", "Someday", folder=small)
    lines = [" ".join(line.split()) for line in crmplan("status", "--today", TODAY, folder=small).out.splitlines()]
    assert "kinds.short Ask about short Ada Example 2026-01-01, overdue" in lines
    assert "kinds.story Ask about story Ada Example 2027-01-01" in lines
    assert "kinds.mood Someday – –" in lines


def test_states_are_counted_in_words(small: Path) -> None:
    kinds.written(small, kinds.FILE, "short: x\nmood: 9\nstory: {value: x, asked: 7}\nrate: {status: na, reason: x}\n")
    counts = next(line for line in crmplan("status", folder=small).out.splitlines() if " questions: " in line)
    assert all(words in counts for words in ("1 answered", "1 invalid", "1 stale", "1 not applicable"))


def test_it_opens_with_the_last_session(sample: Path) -> None:
    lines = crmplan("status", "--today", TODAY, folder=sample).out.splitlines()
    assert lines[1].startswith("Last session: 2026-11-20, 2 days ago: 14 answers by Davide Conti (5), ")
    assert lines[2] == "Next: “Kick-off” begins (Davide Conti, 2027-01-11)"
    data = json.loads(crmplan("status", "--json", "--today", TODAY, folder=sample).out)
    assert data["since"]["last"]["answers"] == 14
    assert data["since"]["next"][0]["id"] == "kickoff"
    assert data["since"].keys() == {"last", "today", "suspect", "undated", "overdue", "next"}


def test_an_empty_plan_has_no_session(fresh: Path) -> None:
    data = json.loads(crmplan("status", "--json", "--today", TODAY, folder=fresh).out)
    assert (data["since"]["last"], data["since"]["overdue"], data["since"]["next"]) == (None, [], [])
