"""What a plan loosens, so that a pull request cannot quietly switch off its own gate."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from crmplan.checking.selection import codes, severities
from crmplan.checking.trust import STRICTNESS, judged_by
from crmplan.findings import Severity
from crmplan.plan import catalogue as catalogues
from crmplan.plan.additions import changed
from crmplan.plan.model import Plan
from crmplan.rules import registry
from crmplan.rules.thresholds import THRESHOLDS, limit
from crmplan.rules.waiver_register import entries


def in_itself(plan: Plan) -> list[str]:
    """Return everything that ``plan`` loosens against the defaults."""
    usual = {rule.code: rule.severity for rule in registry.all_rules()}
    return [
        *(f"ignore: {word}" for word in plan.settings.rules.ignore),
        *_milder(plan, usual),
        *_looser(plan, None),
        *_waivers(plan, {}),
        *(f"checklist: {name}" for name in (changed(plan.catalogue, catalogues.load()) if _has_own(plan) else ())),
    ]


def _has_own(plan: Plan) -> bool:
    return bool(plan.catalogue.changed_by)


def against(plan: Plan, base: Plan) -> list[str]:
    """Return everything that ``plan`` loosens against ``base``, the same plan before the change.

    ``plan`` is loaded with the questions of ``base``, so its catalogue names what it would change in them.
    """
    own, old = plan.settings, base.settings
    found = []
    if own.gate.order < old.gate.order:
        found.append(f"gate: {own.gate} (was {old.gate})")
    if STRICTNESS.index(own.profile) < STRICTNESS.index(old.profile):
        found.append(f"profile: {own.profile} (was {old.profile})")
    already = codes(old.rules.ignore)
    found += [f"ignore: {word}" for word in own.rules.ignore if not codes([word]) <= already]
    kept = codes(own.rules.select)
    found += [f"select: {word} (left out)" for word in old.rules.select if not codes([word]) <= kept]
    usual = {rule.code: rule.severity for rule in registry.all_rules()}
    found += _milder(plan, {**usual, **severities(base)})
    found += _looser(*_of_one_profile(plan, base))
    found += _waivers(plan, {(entry.code, entry.waiver.address): entry.until for entry in entries(base)})
    return found + [f"checklist: {name}" for name in plan.catalogue.changed_by]


def _of_one_profile(plan: Plan, base: Plan) -> tuple[Plan, Plan]:
    """Return both with the stricter profile, or a change of the profile would show in every figure."""
    profile = judged_by(plan, base).settings.profile
    own, old = (each.settings.changed(profile=profile) for each in (plan, base))
    return replace(plan, settings=own), replace(base, settings=old)


def _milder(plan: Plan, usual: Mapping[str, Severity]) -> Iterator[str]:
    """Yield the severities that are set lower than ``usual``, by the word that sets them; faults of shape have none."""
    for word, severity in plan.settings.rules.severity.items():
        if any(severity.rank > usual[code].rank for code in codes([word])):
            yield f"severity: {word} = {severity}"


def _looser(plan: Plan, base: Plan | None) -> Iterator[str]:
    """Yield the thresholds that let more pass than before, or than the default of the profile."""
    for name, threshold in THRESHOLDS.items():
        own = limit(plan, name)
        before = limit(base, name) if base else threshold.for_profile(plan.settings.profile)
        if own != before and (own < before) is threshold.is_least:
            yield f"threshold: {name} = {own:f}"


def _waivers(plan: Plan, known: Mapping[tuple[str, str], date]) -> Iterator[str]:
    """Yield the waivers that are new or run longer than before."""
    for entry in entries(plan):
        before = known.get((entry.code, entry.waiver.address))
        if before is None or entry.until > before:
            yield f"waiver: {entry.waiver.rule} {entry.waiver.address} ({entry.until})"
