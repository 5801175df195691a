"""Tests of the command line's own refusals."""

import pytest
import typer

from crmplan.usage import as_plan_error

app = typer.Typer(rich_markup_mode=None)


@app.command()
def work(name: str, *, count: int = 1, kind: str = typer.Option("a", "--kind")) -> None:
    """Do nothing."""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "NAME is missing."),
        (["x", "--odd"], "There is no option --odd."),
        (["x", "--count", "many"], "The value of --count cannot be used."),
        (["x", "--kind"], "--kind needs a value."),
        (["x", "y"], "The command was not understood: Got unexpected extra argument(s) (y)"),
    ],
)
def test_each_refusal_is_a_sentence_of_ours(arguments: list[str], sentence: str) -> None:
    with pytest.raises(typer.BadParameter.__mro__[1]) as caught:
        typer.main.get_command(app).main(arguments, standalone_mode=False)
    assert isinstance(caught.value, Exception)
    error = as_plan_error(caught.value)
    assert error is not None
    assert (error.message, error.exit_code) == (sentence, 2)


def test_anything_else_is_left_alone() -> None:
    assert as_plan_error(ValueError("no")) is None
