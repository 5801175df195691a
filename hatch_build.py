"""The wheel carries what is made from data: the compiled checklists and templates."""

import compileall
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = {
    "crmplan.plan.compiled": "crmplan/checklists/.compiled.pickle",
    "crmplan.documents.markdown.compiling": "crmplan/templates/.compiled.json",
}


class CompileData(BuildHookInterface[Any]):
    """Compile before building; without the program's own dependencies at hand the wheel is only a little slower."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and take them into the wheel though git ignores them."""
        for module, made in COMPILED.items():
            command = [sys.executable, "-m", module]
            subprocess.run(command, cwd=self.root, check=False, capture_output=True)  # noqa: S603 - our own module
            if (Path(self.root) / made).is_file():
                build_data["artifacts"].append(made)
        if version == "editable":  # nothing else compiles a package in place where Python is told not to
            compileall.compile_dir(Path(self.root) / "crmplan", quiet=2)
