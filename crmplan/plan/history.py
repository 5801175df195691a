"""The plan as git remembers it: commits by name or by day, and the plan's files as they stood there."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import refusals, settings
from crmplan.plan.files import LIMIT
from crmplan.plan.gitcalls import NoHistory, ask
from crmplan.yamlio.reader import read

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_COMMITTER = re.compile(rb"(?m)^committer .*> (?P<seconds>-?\d+) (?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d)$")
_ENTRY = re.compile(rb"(?P<mode>\d+) (?P<kind>\w+) (?P<id>[0-9a-f]+)\t(?P<name>.+)", re.DOTALL)
_ORDINARY = frozenset({b"100644", b"100755", b"100664"})
_FURTHEST = 5_000  # commits of crmplan.yaml that are looked through for a version
_LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, and the day on which it was made where it was made."""

    id: str
    on: date

    @property
    def short(self) -> str:
        """The first characters of its id, as people quote it."""
        return self.id[:9]


@dataclass(frozen=True, slots=True)
class History:
    """The repository that a plan folder lies in; ``prefix`` is the way from its top to the plan, with ``/``."""

    root: Path
    prefix: str

    def head(self) -> Commit:
        """Return the commit that is checked out; NoHistory when there is none yet."""
        found = self.commit("HEAD")
        if found is None:
            raise NoHistory(_("The repository has no commit yet."), hint=_("Commit the plan first."))
        return found

    def commit(self, name: str) -> Commit | None:
        """Return the commit that ``name`` (a commit, tag, branch, or what git makes of it) stands for, or None."""
        if not name or name.startswith("-") or len(name) > _LONGEST_NAME or not name.isprintable():
            return None
        answer = ask(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return self._dated(answer)

    def tag(self, name: str) -> Commit | None:
        """Return the commit with the tag ``name`` or ``v`` and that name, or None."""
        return self.commit(f"refs/tags/{name}") or self.commit(f"refs/tags/v{name}")

    def before(self, day: date) -> Commit | None:
        """Return the last commit before ``day`` begins, here where we are; None when the history begins later."""
        midnight = int(datetime(day.year, day.month, day.day).timestamp())  # noqa: DTZ001 - the day of who asks
        # git takes commits up to and with the second that it is given
        return self._dated(ask(self.root, "rev-list", "--max-count=1", f"--before={midnight - 1}", "HEAD", "--"))

    def release(self, version: str) -> Commit | None:
        """Return the latest commit in which crmplan.yaml took on ``version``, or None."""
        answer = ask(self.root, "rev-list", f"--max-count={_FURTHEST}", "HEAD", "--", settings.FILE)
        commits = (answer or b"").decode("ascii", "replace").split()
        blobs = self._objects([f"{commit}:{self.prefix}{settings.FILE}" for commit in commits])
        introduced = ""
        for commit, blob in zip(commits, blobs, strict=True):  # the newest first
            if version_of(blob) == version:
                introduced = commit
            elif introduced:
                break
        return self._dated(introduced.encode())

    def files(self, commit: Commit, names: Collection[str]) -> dict[str, bytes]:
        """Return those of the plan's files ``names`` that stood in ``commit``, with their bytes.

        Links and what is no file are left out. Raises PlanError for one that git lacks or that is too large.
        """
        listing = ask(self.root, "ls-tree", "-r", "-z", "--full-tree", f"{commit.id}:{self.prefix.rstrip('/')}")
        wanted = dict(_entries(listing or b"", names))
        self._require_sizes(commit, wanted)
        blobs = self._objects(wanted.values())
        return {name: blob for name, blob in zip(wanted, blobs, strict=True) if blob is not None}

    def _require_sizes(self, commit: Commit, wanted: Mapping[str, str]) -> None:
        """Raise PlanError for a file that is not there or too large, before any is read."""
        lines = "".join(f"{id}\n" for id in wanted.values()).encode()
        sizes = (ask(self.root, "cat-file", "--batch-check", given=lines) or b"").splitlines() if wanted else []
        for name, line in zip(wanted, sizes, strict=False):
            size = line.split()[-1]
            if not size.isdigit():
                message = _("git does not hold {file} of the commit {commit} here.")
                hint = _("The history may be cut short; fetch it whole.")
                raise PlanError(message.format(file=name, commit=commit.short), hint=hint)
            if int(size) > LIMIT:
                raise refusals.too_large(name, LIMIT)

    def is_cut_short(self) -> bool:
        """Say whether older commits were left out when the repository was fetched."""
        return (ask(self.root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    def _dated(self, answer: bytes | None) -> Commit | None:
        """Return the commit whose id git has answered with."""
        id = (answer or b"").strip()
        if not _ID.fullmatch(id):
            return None
        [content] = self._objects([id.decode()])
        found = _COMMITTER.search((content or b"").partition(b"\n\n")[0])
        return Commit(id.decode(), _day(found)) if found else None

    def _objects(self, names: Iterable[str]) -> list[bytes | None]:
        """Return the content of objects, None for what git does not have."""
        asked = list(names)
        if not asked:
            return []
        lines = os.fsencode("\n".join(asked) + "\n")
        answer = ask(self.root, "cat-file", "--batch", given=lines)
        if answer is None:
            return [None] * len(asked)
        return list(_contents(answer, len(asked)))


def history(root: Path) -> History:
    """Return the history of the plan in ``root``; NoHistory when there is none that can be read."""
    real = Path(os.path.realpath(root))
    answer = ask(real, "rev-parse", "--show-prefix")
    prefix = os.fsdecode((answer or b"").removesuffix(b"\n"))
    if answer is None or "\n" in prefix:
        raise NoHistory(_("git cannot tell where in its repository the plan lies."))
    return History(real, prefix)


def _entries(listing: bytes, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield name and object id of the ordinary files in ``names`` that git lists."""
    for line in listing.split(b"\0"):
        entry = _ENTRY.fullmatch(line)
        if (
            entry
            and entry["kind"] == b"blob"
            and entry["mode"] in _ORDINARY
            and (name := os.fsdecode(entry["name"])) in names
        ):
            yield name, entry["id"].decode()


def _contents(answer: bytes, count: int) -> Iterator[bytes | None]:
    """Yield the objects in an answer of ``cat-file --batch``."""
    at = 0
    for _number in range(count):
        end = answer.find(b"\n", at)
        head = answer[at:end].split()
        if end < 0 or len(head) != 3 or not head[2].isdigit():  # noqa: PLR2004 - id, kind and size
            at = end + 1 if end >= 0 else len(answer)
            yield None
            continue
        size = int(head[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def version_of(source: bytes | None) -> str:
    """Return the version that a crmplan.yaml gives; empty without one."""
    data = read(source or b"").data
    version = data.get("version") if isinstance(data, dict) else None
    return version if isinstance(version, str) else ""


def _day(committer: re.Match[bytes]) -> date:
    """Return the day on the committer's own calendar."""
    offset = timedelta(hours=int(committer["hours"]), minutes=int(committer["minutes"]))
    zone = timezone(-offset if committer["sign"] == b"-" else offset)
    try:
        return datetime.fromtimestamp(int(committer["seconds"]), zone).date()
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC).date()
