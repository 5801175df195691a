import pytest

from crmplan.interview.devices import COMMANDS, command_behind, command_in


@pytest.mark.parametrize(
    ("typed", "command", "argument"),
    [
        (":back", "back", ""),
        ("  :quit ", "quit", ""),
        (":b", "back", ""),
        (":PARK", "park", ""),
        (":map vendors", "map", "vendors"),
        ("?", "help", ""),
        (":h", "help", ""),
    ],
)
def test_commands_are_understood(typed: str, command: str, argument: str) -> None:
    pressed = command_in(typed)
    assert pressed is not None
    assert (pressed.command, pressed.argument) == (command, argument)


@pytest.mark.parametrize("typed", ["", "back", ":", "::back", ":)", ":-)", "a :back", "??", ":backwards", "1:2"])
def test_everything_else_is_an_answer(typed: str) -> None:
    assert command_in(typed) is None


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_behind_the_old_answer_is_a_command(command: str) -> None:
    pressed = command_behind(f"Old answer:{command}", "Old answer")
    assert pressed is not None
    assert pressed.command == command


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("Old:b", "Old"),
        ("Old", "Old"),
        (":back", ""),
        ("New:back", "Old"),
        ("Old and more", "Old"),
        ("Old: back", "Old"),
    ],
)
def test_other_words_behind_it_are_words(text: str, default: str) -> None:
    assert command_behind(text, default) is None


def test_the_topic_of_a_map_may_stand_behind_it() -> None:
    pressed = command_behind("Old:map vendors", "Old")
    assert pressed is not None
    assert pressed.argument == "vendors"
