from collections.abc import Callable
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.interview import loop
from crmplan.interview.engine import Item, Refusal, Scope, Session
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from crmplan.yamlio.reader import Data
from tests import kinds


class Script:
    """A front that does one thing after another and remembers what it was told."""

    def __init__(self, *actions: Action | Callable[[], Action]) -> None:
        self.actions = list(actions)
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, session: Session, item: Item) -> Action:
        del session
        self.asked.append(item.question.id)
        action = self.actions.pop(0) if self.actions else Quit()
        return action() if callable(action) else action

    def refused(self, item: Item, refusal: Refusal) -> None:
        self.told.append(f"{item.question.id}: {' '.join(refusal.sentences)}")

    def saved(self, item: Item, plan: Plan) -> None:
        del plan
        self.told.append(f"{item.question.id} saved")

    def notice(self, sentence: str) -> None:
        self.told.append(sentence)

    def agree(self, item: Item) -> Data:
        self.told.append(f"{item.question.id} agreed?")
        return None

    def conflict(self, conflict: Conflict) -> Resolution | Edited:
        del conflict
        return Resolution.LATER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan", numbered=kinds.numbered(3))


def run(folder: Path, script: Script, *topics: str) -> loop.Sitting:
    session = Session(kinds.opened(folder), Scope(topics or ("numbered",)))
    return loop.run(session, script, today=kinds.TODAY, by="ada")


def test_every_answer_is_on_the_disk_before_the_next_question(folder: Path) -> None:
    def look() -> Action:
        assert kinds.opened(folder).text("numbered.q1") == "one"
        return Given("two")

    script = Script(Given("one"), look, Given("three"))
    assert run(folder, script) == loop.Sitting(3, quit_early=False)
    assert script.told == ["q1 saved", "q2 saved", "q3 saved"]
    assert kinds.opened(folder).answer("numbered.q3").by == "ada"


def test_whoever_leaves_keeps_what_was_answered(folder: Path) -> None:
    assert run(folder, Script(Given("one"), Quit())) == loop.Sitting(1, quit_early=True)
    assert kinds.opened(folder).text("numbered.q1") == "one"


def test_a_refused_answer_is_asked_again(folder: Path) -> None:
    script = Script(Given("7"), Given("4"))
    assert run(folder, script, "kinds.mood").saved == 1
    assert script.asked == ["mood", "mood"]
    assert script.told[0] == "mood: 7 is above the greatest value, 5."


def test_all_that_can_be_done_about_a_question(folder: Path) -> None:
    script = Script(
        Back(), Park("later", "ada"), NotApplicable("no"), Back(), Park(""), NotApplicable("no"), Jump("x"), Skip()
    )
    assert run(folder, script).saved == 3
    assert script.asked == ["q1", "q1", "q2", "q3", "q2", "q2", "q3", "q3"]
    assert script.told[0] == "This is the first question of this sitting."
    assert script.told[3].startswith("q2: Parking needs a reason.")
    assert script.told[5].startswith("q3: There is no topic “x”.")


def test_what_waits_in_the_journal_is_said(folder: Path) -> None:
    def somebody_else() -> Action:
        kinds.written(folder, "strategy/numbered.yaml", "q1: theirs\n")
        return Given("mine")

    script = Script(somebody_else, Quit())
    assert run(folder, script).saved == 0
    assert script.told[0].startswith("Kept in the journal, not in the file yet")
    assert kinds.opened(folder).text("numbered.q1") == "theirs"


def test_what_cannot_be_mended_here_ends_the_sitting(folder: Path) -> None:
    def broken() -> Action:
        raise PlanError("The disk is gone.", exit_code=1)

    with pytest.raises(PlanError, match=r"The disk is gone\."):
        run(folder, Script(broken))
