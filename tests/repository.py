"""Real git repositories for tests, apart from whatever the machine's own git is set to."""

import os
import subprocess
from pathlib import Path

CLEAN = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}
NOON = "T12:00:00+00:00"


def git(folder: Path, *arguments: str, on: str = "") -> str:
    """Run git in ``folder``; commits are made at noon of the day ``on``. AssertionError when it fails."""
    days = {"GIT_AUTHOR_DATE": on + NOON, "GIT_COMMITTER_DATE": on + NOON} if on else {}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False, env={**CLEAN, **days}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def start(folder: Path) -> Path:
    """Make ``folder`` a repository and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, message: str = "Change the plan", *, on: str = "2026-11-20") -> str:
    """Commit everything below ``folder`` and return the commit's id."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, on=on)
    return git(folder, "rev-parse", "HEAD")
