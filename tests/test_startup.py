"""Heavy libraries are loaded only by the command that needs them. Modules are asserted, never milliseconds."""

import subprocess
import sys

import pytest

HEAVY = {"rich", "pydantic", "jinja2", "questionary", "docx", "yaml", "numpy", "babel", "prompt_toolkit", "holidays"}

_PROBE = """
import sys
from crmplan.cli import main
code = main({arguments!r})
print("\\nloaded:", *sorted({heavy!r} & set(sys.modules)))
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """Return which heavy libraries a run of the program has loaded."""
    script = _PROBE.format(arguments=list(arguments), heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    line = next(line for line in done.stdout.splitlines()[::-1] if line.startswith("loaded:"))
    return set(line.split()[1:])


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["no-such-command"]])
def test_light_runs_load_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(*arguments) == set()


def test_help_of_a_command_loads_only_that_command() -> None:
    assert not loaded("next", "--help") & {"jinja2", "docx", "questionary", "numpy", "babel"}


def test_a_command_that_only_reads_loads_no_screen_libraries() -> None:
    assert not loaded("rules", "--format", "json") & {"questionary", "docx", "jinja2", "prompt_toolkit"}
