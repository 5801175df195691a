"""What the writer makes of files of every style, byte for byte as on record, and what it refuses with which words."""

import pytest

from tests.yamlio.written import CHANGES, SOURCES, recorded, written


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("change", CHANGES)
def test_bytes(source: str, change: str) -> None:
    assert written(source, change) == recorded()[source][change], "if meant so: python -m tests.yamlio.written"


def test_most_changes_are_made() -> None:
    refused = [text for changes in recorded().values() for text in changes.values() if text.startswith("refused: ")]
    assert len(refused) < len(SOURCES) * len(CHANGES) / 3
