"""``crmplan rules``: every rule, as a list, as JSON, or as the reference page."""

from enum import StrEnum
from typing import Annotated

import typer

from crmplan import console
from crmplan.language import N_
from crmplan.rules import pages
from crmplan.rules.registry import all_rules


class Format(StrEnum):
    """The output formats."""

    FULL = "full"
    JSON = "json"
    MD = "md"


def run(
    *,
    format: Annotated[Format, typer.Option("--format", help=N_("full, json, or md for the reference."))] = Format.FULL,
) -> None:
    """List every rule."""
    write = {Format.FULL: pages.listing, Format.JSON: pages.as_json, Format.MD: pages.reference}[format]
    console.write(write(all_rules()))
