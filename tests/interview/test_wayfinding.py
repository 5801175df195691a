from pathlib import Path

import pytest

from crmplan.interview.engine import Scope, Session
from crmplan.interview.wayfinding import Wayfinder
from crmplan.plan.answering import put
from crmplan.plan.loading import load
from tests import kinds
from tests.interview.spoken import Spoken


@pytest.fixture
def session(tmp_path: Path) -> Session:
    folder = kinds.make(tmp_path / "plan", numbered=kinds.numbered(12))
    put(
        kinds.opened(folder),
        "kinds.colour",
        {"value": "light-blue", "status": "agreed", "by": "ada", "on": "2026-11-20"},
    )
    put(kinds.opened(folder), "kinds.owner", {"value": "bo", "status": "agreed"})
    put(kinds.opened(folder), "kinds.day", {"status": "parked", "reason": "Ask Bo", "owner": "bo", "due": "2026-12-01"})
    put(kinds.opened(folder), "kinds.costs", {"status": "na", "reason": "It is free", "on": "2026-11-20"})
    put(kinds.opened(folder), "kinds.items", {"value": [{"id": "pen", "name": "Pen"}], "status": "draft"})
    plan = kinds.opened(folder)
    topics = tuple(topic for topic in plan.catalogue.topics if topic.topic in {"kinds", "numbered"})
    return Session(load(folder, today=kinds.TODAY, catalogue=type(plan.catalogue)(topics)), Scope())


def test_the_map_counts_by_topic_and_gate_and_leads_there(session: Session) -> None:
    device = Spoken("numbered")
    assert Wayfinder(device).map(session, "") == "numbered"
    assert "kinds | Every kind | 3/14" in device.shown
    assert "Needed by gate: planning 3/26" in device.shown


def test_a_word_in_the_map_is_searched(session: Session) -> None:
    device = Spoken("colour", "2")
    assert Wayfinder(device).map(session, "") == "kinds.items"
    assert device.shown[-4:-1] == [
        "# | Question | Address | State",
        "1 | Which colour? | kinds.colour | answered",
        "2 | Which items are there? | kinds.items | draft",
    ]
    assert Wayfinder(Spoken()).map(session, "nowhere") == "nowhere"  # the session says that there is no such topic


def test_finding_offers_the_first_and_says_how_many_more(session: Session) -> None:
    device = Spoken("question", "")
    assert Wayfinder(device).find(session, "") == ""
    assert "2 more questions hold it; another word narrows it." in device.shown
    device = Spoken("10")
    assert Wayfinder(device).find(session, "question") == "numbered.q10"
    device = Spoken()
    assert Wayfinder(device).find(session, "elephant") == ""
    assert "No question holds “elephant”." in device.shown
    assert Wayfinder(Spoken("")).find(session, "") == ""


def test_the_review_tells_answers_with_who_and_when(session: Session) -> None:
    device = Spoken("3")
    assert Wayfinder(device).review(session, "", "kinds") == "kinds.day"
    assert device.shown[:7] == [
        "Every kind",
        "# | Question | Answer | State | Who and when",
        "1 | Which colour? | Sky blue | answered | Ada Example · 2026-11-20",
        "2 | What does it cost? | It is free | not applicable | 2026-11-20",
        "3 | On which day? | Ask Bo | parked | Bo Sample · 2026-12-01",
        "4 | Who owns it? | Bo Sample – Head of service | answered | ",
        "5 | Which items are there? | 1 row | draft | ",
    ]
    device = Spoken("")
    assert Wayfinder(device).review(session, "all", "numbered") == ""
    assert "Every kind" in device.shown
    assert ":review all shows every topic." not in device.shown
    device = Spoken()
    assert Wayfinder(device).review(session, "", "numbered") == ""
    assert "Nothing is answered here yet." in device.shown
    device = Spoken()
    assert Wayfinder(device).review(session, "kind", "numbered") == ""
    assert "There is no topic “kind”. Did you mean “kinds”?" in device.shown


def test_a_room_is_not_shown_what_only_the_team_may_read(tmp_path: Path) -> None:
    text = kinds.numbered(1).replace("type: text", "type: text, audience: team")
    folder = kinds.make(tmp_path / "plan", numbered=text)
    put(kinds.opened(folder), "numbered.q1", {"value": "He resists", "status": "agreed"})
    for for_a_room in (False, True):
        device = Spoken("")
        Wayfinder(device, for_a_room=for_a_room).review(Session(kinds.opened(folder), Scope()), "numbered", "")
        assert ("He resists" in device.text) is not for_a_room
        assert ("(for the team only)" in device.text) is for_a_room


def test_the_glossary_explains_a_word_or_says_which_it_explains() -> None:
    device = Spoken()
    Wayfinder(device).glossary("churn", ())
    assert device.shown[0] == "  Churn"
    device = Spoken()
    Wayfinder(device).glossary("elephant", ())
    assert device.shown[0] == "The glossary does not explain “elephant”."
    assert device.shown[1].startswith("  It explains: Value proposition, ")
    device = Spoken()
    Wayfinder(device).glossary("", ())
    assert device.shown[0].startswith("  It explains: Value proposition, ")
