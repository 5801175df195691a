"""The hidden sheet of a questionnaire: which plan and person it was made for, and what each list offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.interview.sheets.offers import Offer, key_of, offer
from crmplan.interview.sheets.styles import put
from crmplan.interview.sheets.texts import escaped
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, ValueShape

NAME = "_crmplan"
KIND = "crmplan voices"
VERSION = "1"
FACTS = 1
"""The column of the names of facts; their values stand beside it."""
LIST = 4
"""The column of the number of a list; the words and slugs of its choices stand beside it, a row for each."""
USER = 8
"""The column of a question's or column's name; the number of its list stands beside it."""


@dataclass
class Lists:
    """Writes each list once, however many columns offer it, and says where it stands."""

    sheet: Worksheet
    plan: Plan
    offers: dict[str, Offer] = field(default_factory=dict)
    ranges: dict[tuple[tuple[str, str], ...], tuple[int, str]] = field(default_factory=dict)
    rows: int = 0

    def offer(self, question: Question, shape: ValueShape) -> Offer:
        """Return what ``shape`` offers, and write it down the first time."""
        key = key_of(question, shape)
        if key not in self.offers:
            self.offers[key] = offer(self.plan, question, shape)
            if self.offers[key].words:
                number, _range = self._range(self.offers[key])
                row = sum(bool(each.words) for each in self.offers.values())
                put(self.sheet, row, USER, key)
                put(self.sheet, row, USER + 1, str(number))
        return self.offers[key]

    def source(self, question: Question, shape: ValueShape) -> str:
        """Return the range of the words that ``shape`` offers; empty when it is written freely."""
        offered = self.offer(question, shape)
        return self._range(offered)[1] if offered.words else ""

    def _range(self, offered: Offer) -> tuple[int, str]:
        content = tuple(offered.words.items())
        if content not in self.ranges:
            number, first = len(self.ranges) + 1, self.rows + 1
            for words, slug in content:
                self.rows += 1
                put(self.sheet, self.rows, LIST, str(number))
                put(self.sheet, self.rows, LIST + 1, escaped(words))
                put(self.sheet, self.rows, LIST + 2, slug)
            letter = get_column_letter(LIST + 1)
            self.ranges[content] = number, f"'{NAME}'!${letter}${first}:${letter}${self.rows}"
        return self.ranges[content]


def hidden_sheet(book: Workbook, facts: Mapping[str, str]) -> Worksheet:
    """Add the hidden sheet, with the facts of the questionnaire in its first two columns."""
    sheet: Worksheet = book.create_sheet(NAME)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    for row, (key, value) in enumerate({"kind": KIND, "version": VERSION, **facts}.items(), start=1):
        put(sheet, row, FACTS, key)
        put(sheet, row, FACTS + 1, escaped(value))
    return sheet
