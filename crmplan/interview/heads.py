"""The heads of a table's columns as people write them: in three languages, with or without capitals and accents."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from crmplan.interview.searching import folded
from crmplan.language import in_every_language
from crmplan.plan.questions import Column, Question

ROW_ID = "id"
_WORDS = Path(__file__).parent / "heads.csv"


def columns_named(question: Question, heads: Iterable[str]) -> list[Column | str | None]:
    """Return for each head the column of the table that it names, ``id`` for the rows' ids, None for neither.

    A head is a column's id or its words, in English or in any language there are translations or a line in heads.csv
    for. Where two columns could be meant by a translation, the one with the exact words wins.
    """
    return [_named(question, head) for head in heads]


def column_headed(question: Question, words: str) -> Column | None:
    """Return the column that somebody names by its head, in any language, or by the beginning of it; else None."""
    (found,) = columns_named(question, [words])
    if isinstance(found, Column):
        return found
    bare = _bare(words)
    begun = [column for column in question.columns if _bare(question.head_of(column)).startswith(bare)]
    return begun[0] if len(begun) == 1 and bare else None


def known_word(head: str, words: Iterable[str]) -> str:
    """Return the one of some English ``words`` that a head names in any language; else the head in small letters."""
    bare = _bare(head)
    return next(
        (word for word in words if bare in {word, *map(_bare, _synonyms().get(word, ()))}), head.strip().lower()
    )


def _named(question: Question, head: str) -> Column | str | None:
    wanted = _bare(head)
    if wanted == ROW_ID:
        return ROW_ID
    for names in (_own_names, _translated_names):
        for column in question.columns:
            if wanted in {_bare(name) for name in names(question, column)}:
                return column
    return None


def _own_names(question: Question, column: Column) -> Iterator[str]:
    yield column.id
    yield column.label
    yield question.head_of(column)


def _translated_names(question: Question, column: Column) -> Iterator[str]:
    words = column.label or column.id.replace("_", " ").capitalize()
    yield from in_every_language(f"{question.address}.{column.id}", words)
    for name in (words, column.id):
        yield from _synonyms().get(_bare(name), ())


def _bare(text: str) -> str:
    return " ".join(folded(text).replace("_", " ").replace("-", " ").split()).strip(" :*")


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """The words of heads.csv in the other languages, by the English ones."""
    with _WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {_bare(row[0]): tuple(row[1:]) for row in rows}
