"""The pictures that documents are held against, and how they are made anew.

``python -m tests.documents.pictures`` draws them all again; look at what git says has changed before committing it.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from resvg_py import svg_to_bytes

from crmplan.documents.figures.figure import FONT_FAMILY, FONTS
from tests.documents import lengths
from tests.plan_builder import TODAY
from tests.program import crmplan

GOLDENS = Path(__file__).parent / "goldens"
PAGES = {
    "strategy-brief": (1, 2),
    "executive-summary": (1,),
    "status-report": (1,),
    "communication-plan": (2, 6),
    "budget": (2, 3),
    "kpi-sheet": (2,),
    "process-map": (3, 6),
    "readiness-report": (1, 2),
    "timeline": (2,),
}
"""Which pages of the sample are kept as pictures: covers, openings, tables, figures, a landscape page."""

_DPI = "40"
_SCALE = 0.55  # of a figure's size on paper at 96 pixels an inch


def missing() -> list[str]:
    """Name the outside programs and fonts without which pages cannot be drawn."""
    programs = [name for name in ("soffice", "pdftoppm", "fc-list") if shutil.which(name) is None]
    return programs or ([] if _has_font() else ["the font Carlito"])


def _has_font() -> bool:
    done = subprocess.run(["fc-list", ":family=Carlito"], capture_output=True, text=True, check=False)
    return "Carlito" in done.stdout


def figures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the figures of the sample, small, by name; needs no outside program."""
    options = ("--format", "md", "--internal", "--out", str(folder / "out"), "--today", str(TODAY))
    done = crmplan("render", *options, folder=lengths.sample(folder / "plan"))
    assert done.code == 0, done.all
    fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    for path in sorted((folder / "out").glob("*.svg")):
        drawn = svg_to_bytes(
            svg_string=path.read_text(encoding="utf-8"),
            background="#FFFFFF",
            dpi=96.0,
            zoom=_SCALE,
            skip_system_fonts=True,
            font_files=fonts,
            font_family=FONT_FAMILY,
        )
        yield path.stem, drawn


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the kept pages of the sample, small and grey, by document and page: Word to PDF to pixels."""
    options = ("--format", "docx", "--out", str(folder / "out"), "--today", str(TODAY))
    done = crmplan("render", *PAGES, *options, folder=lengths.sample(folder / "plan"))
    assert done.code == 0, done.all
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    documents = [f"{name}.docx" for name in PAGES]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", *documents]
    subprocess.run(command, cwd=folder / "out", check=True, capture_output=True, timeout=600)
    for name, numbers in PAGES.items():
        for number in numbers:
            page = str(number)
            draw = ["pdftoppm", "-r", _DPI, "-gray", "-png", "-singlefile", "-f", page, "-l", page, f"{name}.pdf"]
            subprocess.run([*draw, f"{name}-{page}"], cwd=folder / "out", check=True, capture_output=True)
            yield f"{name}-{page}", (folder / "out" / f"{name}-{page}.png").read_bytes()


def renew() -> None:
    """Draw all goldens again."""
    for kind, make in (("figures", figures), ("pages", pages)):
        place = GOLDENS / kind
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as folder:
            for name, picture in make(Path(folder)):
                (place / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    lacking = missing()
    if lacking:
        sys.exit(f"missing: {', '.join(lacking)}")
    renew()
