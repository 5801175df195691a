"""``crmplan check``: findings with file:line:column, and an exit code that a pipeline can trust."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.checking import Choice, Report, check
from crmplan.checking.trust import copy_of, load_copy, load_trusting
from crmplan.commands.options import TodayOption, day, waiting_sentence
from crmplan.errors import FOUND
from crmplan.escapes import one_line
from crmplan.findings import Gate
from crmplan.language import N_, _
from crmplan.plan import catalogue as catalogues
from crmplan.plan import files
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.extending import checklist_folders
from crmplan.plan.loading import find_root, load, read_settings
from crmplan.plan.model import Plan
from crmplan.reporters import reporter
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.rules.registry import all_rules


class Format(StrEnum):
    """The output formats."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


def run(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=N_("Plan folders; the one you are in unless given."))
    ] = None,
    *,
    gate: Annotated[
        Gate | None, typer.Option("--gate", help=N_("The gate to reach; the plan's own unless given."))
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Let warnings fail the check too."))] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", help=N_("Only these rules, names or families."))
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help=N_("Not these rules, names or families."))
    ] = None,
    format: Annotated[Format, typer.Option("--format", help=N_("How to show the findings."))] = Format.FULL,
    trusted: Annotated[
        Path | None,
        typer.Option(
            "--trusted",
            metavar="DIR",
            help=N_("Take settings, waivers and own checklists from this checkout of the branch merged into."),
        ),
    ] = None,
    today: TodayOption = "",
) -> None:
    """Check one plan or several."""
    choice = Choice(_words(select), _words(ignore), gate)
    roots = [find_root(path) for path in paths or [Path()]]
    found = _check(roots, choice, today) if trusted is None else _check_trusting(roots, choice, today, trusted)
    checked = [_checked(plan, report) for plan, report in found]
    console.write(reporter(format.value)(Run(checked, {rule.code: _(rule.summary) for rule in all_rules()})))
    _summarise_for_github(checked, format)
    for plan, _report in found:
        waiting = waiting_sentence(plan)
        if waiting:
            console.talk(waiting, "warn")
    if any(report.failed(strict=strict) for _plan, report in found):
        raise typer.Exit(FOUND)


def _check(roots: Sequence[Path], choice: Choice, today: str) -> list[tuple[Plan, Report]]:
    shared: list[Catalogue] = []
    plans = [_load(root, today, shared) for root in roots]
    return [(plan, check(plan, choice)) for plan in plans]


def _check_trusting(roots: Sequence[Path], choice: Choice, today: str, trusted: Path) -> list[tuple[Plan, Report]]:
    """Check each plan by the settings, waivers and checklists of its copy in the folder to be trusted."""
    bases = [_base(root, trusted, today, alone=len(roots) == 1) for root in roots]
    plans = [load_trusting(root, base, day(today)) for root, base in zip(roots, bases, strict=True)]
    return [(plan, check(plan, choice, base=base)) for plan, base in zip(plans, bases, strict=True)]


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for item in given or () for word in item.split(",") if word.strip())


def _load(root: Path, today: str, own: list[Catalogue]) -> Plan:
    """Load a plan; those without checklists of their own share one catalogue."""
    if checklist_folders(root, read_settings(root)):
        return load(root, today=day(today))
    if not own:
        own.append(catalogues.load())
    return load(root, today=day(today), catalogue=own[0])


def _base(root: Path, trusted: Path, today: str, *, alone: bool) -> Plan:
    """Load what the branch to be merged into holds of a plan; a new plan has nothing there that could be trusted."""
    copy = copy_of(root, trusted, start=Path(), alone=alone)
    if copy is None:
        sentence = _("{folder} holds no copy of the plan in {plan}; nothing that this plan relaxes counts.")
        console.talk(one_line(sentence.format(folder=trusted, plan=root.name)), "warn")
    return load_copy(copy, root, day(today))


def _checked(plan: Plan, report: Report) -> CheckedPlan:
    folder = Path(os.path.relpath(plan.root)).as_posix()
    texts = {name: file.document.text for name, file in plan.files.items() if file.document}
    return CheckedPlan(report, "" if folder == "." else folder, texts)


def _summarise_for_github(checked: list[CheckedPlan], format: Format) -> None:
    """A pipeline on GitHub gets the whole table on its summary page."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if format is Format.GITHUB and target:
        from crmplan.reporters.github import step_summary  # noqa: PLC0415 - only there

        page = Path(target)
        present = files.read_if_there(page.parent, page.name) or b""
        files.extend_file(page.parent, page.name, len(present), step_summary(Run(checked)).encode())
