"""What the reader says of faulty files: code, place and sentence of every fault, as on record."""

import pytest

from crmplan.yamlio.reader import read
from tests.yamlio.told import SMALL, SOURCES, lines, recorded, told


@pytest.mark.parametrize("name", SOURCES)
def test_words_and_places(name: str) -> None:
    assert told(name) == recorded()[name], "if meant so: python -m tests.yamlio.told"


def test_the_record_holds_nothing_else() -> None:
    assert recorded().keys() == SOURCES.keys()


def test_a_file_too_large_is_told_with_its_limit() -> None:
    (line, *_rest) = lines(read(b"a: " + b"x" * SMALL, limit=SMALL))
    assert line.startswith("YML005 1:1-")
    assert read(b"a: " + b"x" * (SMALL - 3), limit=SMALL).faults == []
