"""Where an address lives in the files of a plan."""

from typing import NamedTuple

from crmplan.yamlio.reader import Path


class Spot(NamedTuple):
    """Where an address lives: the file, relative to the plan with ``/``, and the keys (and row ids) inside it."""

    file: str
    path: Path
