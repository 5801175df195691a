import io
import sys
from datetime import date

import pytest

from crmplan.errors import INTERRUPTED, PlanError
from crmplan.interview.facts import Given, ask
from crmplan.plan.questions import Profile


def asked(monkeypatch: pytest.MonkeyPatch, *lines: str, given: Given | None = None) -> Given:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return ask(given or Given())


def test_six_facts_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    given = asked(monkeypatch, "Acme", "Heating", "1.200", "Sales; Service", "CRM", "1.9.2027")
    assert given == Given("Acme", "Heating", 1200, "Sales; Service", "crm", "1.9.2027")
    assert (given.launch_day, given.department_names) == (date(2027, 9, 1), ["Sales", "Service"])


def test_enter_skips_each(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, *[""] * 6) == Given()
    assert Given().answers() == {}


def test_what_is_wrong_is_said_and_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = asked(
        monkeypatch, "A\x07", "Acme", "", "many", "0", "12", "", "paper", "none", "31.2.2027", "soon", "2027-09-01"
    )
    assert (given.name, given.users, given.present, given.launch) == ("Acme", 12, "none", "2027-09-01")
    shown = capsys.readouterr().out
    for words in (
        "cannot be saved",
        "“many” is not a number of people",
        "“0” is not a",
        "“paper” is not one",
        "“soon”",
    ):
        assert words in shown


def test_only_what_is_not_given_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Given("Acme", "Heating", 12, "Sales", "none", "2027-09-01")
    assert asked(monkeypatch, given=given) == given


@pytest.mark.parametrize(
    "wrong", [Given(present="paper"), Given(launch="soon"), Given(name="\x1b"), Given(sector="\x00")]
)
def test_options_are_checked_like_answers(wrong: Given) -> None:
    with pytest.raises(PlanError):
        wrong.checked()


def test_the_end_of_input_makes_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlanError, match="no plan was made") as caught:
        asked(monkeypatch, "Acme")
    assert caught.value.exit_code == 2
    with pytest.raises(PlanError, match="no plan was made") as caught:
        asked(monkeypatch, "Acme", ":quit")
    assert caught.value.exit_code == INTERRUPTED


def test_facts_become_the_folder_and_the_first_answers() -> None:
    given = Given("Acme", "A public library", 30, "", "crm", "2027-09-01")
    facts = given.for_folder(None)
    assert (facts.name, facts.organisation, facts.profile) == ("CRM plan of Acme", "Acme", Profile.PUBLIC)
    assert given.for_folder(Profile.SMALL).profile is Profile.SMALL
    assert given.answers() == {
        "direction.sector": "A public library",
        "direction.crm_users": "30",
        "direction.current_crm": "crm",
        "direction.wished_launch": "2027-09-01",
    }
    assert given.named("Other").name == "Other"
