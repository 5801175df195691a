"""``crmplan explain``: the page of one rule."""

from typing import Annotated

import typer

from crmplan import console
from crmplan.escapes import visible
from crmplan.language import N_
from crmplan.rules.pages import page
from crmplan.rules.registry import find


def run(code: Annotated[str, typer.Argument(help=N_("The rule's code or name, such as STR301."))]) -> None:
    """Show what a rule wants and why."""
    console.write(visible(page(find(code))))
