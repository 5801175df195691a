"""LibreOffice, for tests: it opens what we write and works the formulas out for itself."""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def recalculated(folder: Path, workbooks: dict[str, bytes]) -> dict[str, Path]:
    """Return the workbooks as LibreOffice saves them, every formula worked out anew: ours are taken away before."""
    if OFFICE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    for name, data in workbooks.items():
        (folder / f"{name}.ours.xlsx").write_bytes(data)
        _without_results(folder / f"{name}.ours.xlsx", folder / f"{name}.xlsx")
    names = [f"{name}.xlsx" for name in workbooks]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return {name: folder / "out" / f"{name}.xlsx" for name in workbooks}


def _without_results(source: Path, target: Path) -> None:
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as stripped:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("xl/worksheets/"):
                data = _RESULT.sub(rb"\1", data).replace(b' t="str"', b"")
            stripped.writestr(name, data)
