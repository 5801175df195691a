import pytest

from crmplan.interview.conversation import Conversation
from crmplan.interview.fronts import Back, Front, Given, Jump, NotApplicable, Park, Quit, Skip
from tests.interview.spoken import Spoken


def test_a_conversation_is_a_front() -> None:
    front: Front = Conversation(Spoken())
    assert all(callable(getattr(front, name)) for name in ("ask", "refused", "saved", "notice", "conflict"))


@pytest.mark.parametrize(
    "action", [Given("x"), Park("later"), NotApplicable("no"), Jump("kinds"), Back(), Skip(), Quit()], ids=repr
)
def test_actions_are_values(action: object) -> None:
    assert action == type(action)(**{name: getattr(action, name) for name in type(action).__match_args__})  # type: ignore[attr-defined]
    assert hash(action)
