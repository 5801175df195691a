"""The columns of the sheet of questions, by the keys in its hidden first row; a sheet of rows has keys of its own."""

from enum import IntEnum

KEYS_ROW = 1
"""The hidden row with the keys of the columns, which say what stands below whatever has been moved or translated."""


class Column(IntEnum):
    """The columns of the sheet of questions, in their order."""

    ADDRESS = 1
    MARK = 2
    SHOWN = 3
    NUMBER = 4
    ASK = 5
    HELP = 6
    EXAMPLE = 7
    ANSWER = 8
    WHY = 9
    NA = 10

    @property
    def key(self) -> str:
        """What the hidden row calls it."""
        return self.name.lower()


HEADS_ROW = 2
FIRST_QUESTION = 3

TABLE = "rows of "
"""What the first key of a sheet of rows begins with; the address of its question follows."""

TABLE_ASK_ROW = 2
TABLE_HEADS_ROW = 3
TABLE_HELP_ROW = 4
FIRST_ROW = 5
EXAMPLE = "#example"
"""Stands in the place of a row's id where the row is only an example."""
