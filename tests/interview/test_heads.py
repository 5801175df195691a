import csv
from pathlib import Path

import pytest

import crmplan.interview.heads as module
from crmplan.interview.heads import columns_named
from crmplan.plan.questions import Column
from tests.plan_builder import full_catalogue


def named(address: str, *heads: str) -> list[str]:
    found = columns_named(full_catalogue().by_address[address], heads)
    return [column.id if isinstance(column, Column) else str(column) for column in found]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (("Segment", "core", "REVENUE A YEAR", "margin:"), ["name", "core", "revenue", "margin"]),
        (("Segmento", "nucleo", "Fatturato annuo", "Margine"), ["name", "core", "revenue", "margin"]),
        (("segmento", "Núcleo", "Faturamento  anual", "margem"), ["name", "core", "revenue", "margin"]),
        (("id", "ID", "share_of_wallet", "share-of-wallet", ""), ["id", "id", *["share_of_wallet"] * 2, "None"]),
        (("Telephone", "Segmentation"), ["None", "None"]),
    ],
)
def test_heads_are_known_in_three_languages(heads: tuple[str, ...], columns: list[str]) -> None:
    assert named("value-proposition.segments", *heads) == columns


def test_every_line_of_the_words_has_three_languages() -> None:
    path = Path(module.__file__).parent / "heads.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["en", "it", "pt_BR"]
    assert all(len(row) == 3 and all(row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows) > 100
