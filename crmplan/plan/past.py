"""The plan as it was: at a release, in a commit, before a day. The plan folder itself is not touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import decisions, measurements, people, releases, settings, tasks
from crmplan.plan.gitcalls import NoHistory
from crmplan.plan.history import Commit, History, history, version_of
from crmplan.plan.loading import load_sources
from crmplan.plan.model import Plan
from crmplan.plan.releases import Release

Kind = Literal["release", "commit"]
_TOP_LEVEL = (
    settings.FILE,
    people.FILE,
    tasks.FILE,
    decisions.DECISIONS_FILE,
    decisions.WAIVERS_FILE,
    measurements.FILE,
)


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier state of a plan: what it is called, its day, the commit (empty for a kept release), its files."""

    kind: Kind
    name: str
    on: date
    commit: str
    draft: bool
    sources: Mapping[str, bytes]

    @property
    def words(self) -> str:
        """What a sentence calls it: ``release 1.0 (2026-11-22)``."""
        return self.called(self.on.isoformat())

    def called(self, day: str) -> str:
        """Return what a sentence calls it, with its day as ``day`` writes it."""
        if self.kind == "release":
            words = _("release {name} (draft, {day})") if self.draft else _("release {name} ({day})")
            return words.format(name=self.name, day=day)
        if self.name:
            return _("{name} (commit {commit}, {day})").format(name=self.name, commit=self.commit[:9], day=day)
        return _("commit {commit} ({day})").format(commit=self.commit[:9], day=day)

    def plan(self, present: Plan) -> Plan:
        """Return the plan as it was, asked the questions of ``present`` and judged as of the same day."""
        try:
            return load_sources(present.root, self.sources, today=present.today, catalogue=present.catalogue)
        except PlanError as error:
            message = _("In {past}, the plan cannot be read: {reason}").format(past=self.words, reason=error.message)
            raise PlanError(message, hint=error.hint, file=error.file, line=error.line, column=error.column) from None


def past(plan: Plan, ref: str = "") -> Past:
    """Return the earlier state that ``ref`` names: a release, a day (the last commit before it), a commit or branch.

    Without ``ref``: the last release, else the last commit. Raises PlanError, in one sentence, when there is none.
    """
    if not ref:
        return _latest(plan)
    found = releases.find(plan.root, ref)
    if found is not None:
        return _of_release(found)
    day = _day(ref)
    return _before(plan, day) if day else _named(plan, ref)


def _latest(plan: Plan) -> Past:
    version = plan.settings.version
    current = releases.find(plan.root, version) if version else None
    if current is not None:
        return _of_release(current)
    try:
        known = history(plan.root)
        commit = known.release(version) if version else None
        if commit is not None:
            return _of_commit(plan, known, commit, version)
    except NoHistory as error:
        return _without_git(plan, error)
    kept = releases.kept(plan.root)
    return _of_release(kept[-1]) if kept else _of_commit(plan, known, known.head())


def _without_git(plan: Plan, error: NoHistory) -> Past:
    kept = releases.kept(plan.root)
    if kept:
        return _of_release(kept[-1])
    message = _("There is nothing to compare with: the plan has no release yet, and no history. {reason}")
    raise PlanError(message.format(reason=error.message), hint=error.hint)


def _before(plan: Plan, day: date) -> Past:
    """Return the last commit before ``day``; where git knows none, the last release before it."""
    message = _("Nothing is known of the plan before {day}.").format(day=day.isoformat())
    try:
        known = history(plan.root)
        commit = known.before(day)
    except NoHistory as error:
        message, hint = f"{message} {error.message}", error.hint
    else:
        if commit is not None:
            return _of_commit(plan, known, commit)
        hint = _cut_short(known) or _("The first commit is younger; name a later day.")
    kept = [release for release in releases.kept(plan.root) if release.on < day]
    if kept:
        return _of_release(kept[-1])
    raise PlanError(message, hint=hint)


def _named(plan: Plan, ref: str) -> Past:
    message = _("There is no release, commit, tag or branch “{name}”.").format(name=ref[:80])
    names = ", ".join(releases.kept_names(plan.root))
    hint = _("Releases kept here: {names}.").format(names=names) if names else ""
    try:
        known = history(plan.root)
    except NoHistory as error:
        raise PlanError(f"{message} {error.message}", hint=hint or error.hint) from None
    commit = known.tag(ref) or known.release(ref) or known.commit(ref)
    if commit is None:
        raise PlanError(message, hint=hint or _cut_short(known) or _("git log shows what there is."))
    return _of_commit(plan, known, commit, ref)


def _cut_short(known: History) -> str:
    return _("The history was cut short when it was fetched; fetch it whole.") if known.is_cut_short() else ""


def _of_release(found: Release) -> Past:
    return Past("release", found.name, found.on, "", found.draft, found.sources())


def _of_commit(plan: Plan, known: History, commit: Commit, name: str = "") -> Past:
    wanted = {*_TOP_LEVEL, *(topic.file for topic in plan.catalogue.topics)}
    sources = known.files(commit, wanted)
    if settings.FILE not in sources:
        message = _("The plan was not in this place in the commit {commit} of {day}.")
        hint = _("There is no {file} there.").format(file=f"{known.prefix}{settings.FILE}")
        raise PlanError(message.format(commit=commit.short, day=commit.on.isoformat()), hint=hint)
    kind: Kind = "release" if name and version_of(sources[settings.FILE]) == name else "commit"
    shown = "" if commit.id.startswith(name.lower()) else name
    return Past(kind, shown, commit.on, commit.id, draft=False, sources=sources)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2027-01-01") else None
    except ValueError:
        return None
