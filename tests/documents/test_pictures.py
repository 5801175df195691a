"""Documents look as they looked: pages and figures of the sample beside the pictures that are kept of them."""

import os
from pathlib import Path

import pytest

from tests.documents import pictures
from tests.documents.pixels import difference

FIGURE_MAY_DIFFER, PAGE_MAY_DIFFER = 0.01, 0.05
"""The share of blocks that may look different: another version of a program sets a letter elsewhere."""

FIGURES = sorted(path.stem for path in (pictures.GOLDENS / "figures").glob("*.png"))
PAGES = [f"{name}-{number}" for name, numbers in pictures.PAGES.items() for number in numbers]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(pictures.figures(tmp_path_factory.mktemp("figures")))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    if missing := pictures.missing():
        words = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return dict(pictures.pages(tmp_path_factory.mktemp("pages")))


def kept(kind: str, name: str) -> bytes:
    return (pictures.GOLDENS / kind / f"{name}.png").read_bytes()


def test_every_figure_has_its_picture(figures: dict[str, bytes]) -> None:
    assert sorted(figures) == FIGURES


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_looks_as_it_did(figures: dict[str, bytes], name: str) -> None:
    assert difference(figures[name], kept("figures", name)) <= FIGURE_MAY_DIFFER


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(pages: dict[str, bytes], name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.png").write_bytes(pages[name])  # to look at when it differs
    assert difference(pages[name], kept("pages", name)) <= PAGE_MAY_DIFFER


def test_the_comparison_sees_a_difference() -> None:
    one, other = kept("pages", "budget-2"), kept("pages", "strategy-brief-2")
    assert difference(one, one) == 0
    assert difference(one, other) > 2 * PAGE_MAY_DIFFER
    assert difference(one, kept("pages", "communication-plan-6")) == 1
    assert difference(kept("figures", FIGURES[0]), kept("figures", FIGURES[1])) > FIGURE_MAY_DIFFER
