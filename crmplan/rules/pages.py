"""The pages of the rules: ``explain CODE``, ``rules``, and the reference in the documentation."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from crmplan.findings import Gate, Severity
from crmplan.language import N_, _
from crmplan.plan.questions import Profile
from crmplan.rules.registry import Rule
from crmplan.rules.thresholds import THRESHOLDS

FAMILIES = {
    "YML": N_("Files that cannot be read, or that say something a plan has no place for"),
    "ANS": N_("Answers: missing, invalid, grown old, late"),
    "STR": N_("Strategy: the five tests"),
    "SEG": N_("Segments: different customers, different treatment"),
    "PLN": N_("Planning: sponsor, communication, feedback, training, recognition"),
    "IMP": N_("Implementation: people, figures, money, connections, launch"),
    "DAT": N_("Data: what is gathered, and why"),
    "SEC": N_("Security and privacy"),
    "VEN": N_("Vendors"),
    "WVR": N_("Waivers: findings accepted for a time"),
}
PRACTICE = N_("Practice: an optional set, switched on with “practice”")
SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
GATES = {
    Gate.STRATEGY: N_("strategy"),
    Gate.PLANNING: N_("planning"),
    Gate.LAUNCH: N_("launch"),
    Gate.OPERATE: N_("operate"),
}


def page(rule: Rule) -> str:
    """Return the page of one rule as Markdown that also reads well as it stands."""
    way_out = ["", f"## {_('To live with it')}", "", *_way_out(rule)]
    return "\n".join([*_page(rule, 1), *way_out]) + "\n"


def listing(rules: Iterable[Rule]) -> str:
    """Return the list of rules as text: a heading for each family, a line for each rule."""
    lines: list[str] = []
    for heading, members in _by_family(rules):
        lines += ["", heading] if lines else [heading]
        width = max(len(rule.name) for rule in members)
        lines += [f"  {rule.code}  {rule.name:<{width}}  {_(rule.summary)}" for rule in members]
    return "\n".join(lines) + "\n"


def as_json(rules: Iterable[Rule]) -> str:
    """Return the list of rules for other programs; the keys are documented and stay."""
    entries = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "gate": rule.gate.value if rule.gate else None,
            "summary": _(rule.summary),
            "why": _(rule.why),
            "source": _(rule.source),
            "covers": list(rule.covers),
        }
        for rule in rules
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def reference(rules: Iterable[Rule]) -> str:
    """Return the reference of all rules and thresholds as one Markdown page."""
    lines = [f"# {_('Rules')}", "", _(_INTRODUCTION)]
    for heading, members in _by_family(rules):
        lines += ["", f"## {heading}"]
        for rule in members:
            lines += ["", *_page(rule, 3)]
    return "\n".join([*lines, "", *_thresholds()]) + "\n"


_INTRODUCTION = N_(
    "`crmplan check` finds what is described here. A finding has a severity (an error hurts now, a warning may hurt, "
    "an info is worth knowing) and a gate: the decision before which it must be settled. `check` fails for an error "
    "that is due at the gate you require and that nobody has waived. `crmplan explain CODE` shows one rule, with "
    "the way to waive it for a time or to switch it off. This page is made by `crmplan rules --format md`."
)


def _by_family(rules: Iterable[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    own = [rule for rule in rules if not rule.optional]
    order = list(FAMILIES)
    own.sort(key=lambda rule: (order.index(rule.family), rule.code))
    for family, members in groupby(own, key=lambda rule: rule.family):
        yield _(FAMILIES[family]), list(members)
    practice = [rule for rule in rules if rule.optional]
    if practice:
        yield _(PRACTICE), practice


def _page(rule: Rule, level: int) -> list[str]:
    head, part = "#" * level, "#" * (level + 1)
    facts = [_("Severity: {severity}").format(severity=_(SEVERITIES[rule.severity])), _due(rule)]
    if set(rule.profiles) != set(Profile):
        facts.append(_("Profiles: {profiles}").format(profiles=", ".join(rule.profiles)))
    lines = [f"{head} {rule.code} {rule.name}", "", _(rule.summary), "", " · ".join(facts)]
    lines += ["", f"{part} {_('Why')}", "", _(rule.why)]
    lines += ["", f"{part} {_('Bad')}", "", "```yaml", _(rule.bad).rstrip("\n"), "```"]
    lines += ["", f"{part} {_('Good')}", "", "```yaml", _(rule.good).rstrip("\n"), "```"]
    if rule.source:
        lines += ["", f"{part} {_('Source')}", "", _source(rule)]
    return lines


def _due(rule: Rule) -> str:
    if rule.gate is None:
        return _("Due: always")
    return _("Due: at the gate {gate}").format(gate=_(GATES[rule.gate]))


def _source(rule: Rule) -> str:
    source = _(rule.source)
    if not rule.covers:
        return source
    return _("{source} (coverage {ids})").format(source=source, ids=", ".join(rule.covers))


def _way_out(rule: Rule) -> list[str]:
    if not rule.can_be_waived:
        return [_("It can be neither waived nor switched off: mend it.")]
    if rule.optional:
        on = _("The rule is off unless `crmplan.yaml` selects it (or the whole set, `practice`):")
        return [on, "", "```yaml", f"rules: {{select: [{rule.code}]}}", "```"]
    waive = _("Accept one finding for a time, in `waivers.yaml`; it comes back when the time is over:")
    off = _("Or switch the rule off for the whole plan, in `crmplan.yaml`; `check` lists that under “relaxed”:")
    return [
        waive,
        "",
        "```yaml",
        "waivers:",
        f"  - rule: {rule.code}",
        f"    address: {_('the address in the finding')}",
        f"    reason: {_('why the plan can live with it until then')}",
        f"    owner: {_('who answers for it')}",
        "    granted: 2026-11-22",
        "    expires: 2027-01-31",
        "```",
        "",
        off,
        "",
        "```yaml",
        f"rules: {{ignore: [{rule.code}]}}",
        "```",
    ]


def _thresholds() -> list[str]:
    lines = [f"## {_('Thresholds')}", "", _("Change one in `crmplan.yaml`, under `rules: {thresholds: {…}}`."), ""]
    heads = [_("Name"), _("Means"), *(profile.value for profile in Profile), _("From")]
    lines += [_cells(heads), _cells(["---"] * len(heads))]
    for name, threshold in THRESHOLDS.items():
        figures = [str(threshold.for_profile(profile)) for profile in Profile]
        lines.append(_cells([f"`{name}`", _(threshold.meaning), *figures, _(threshold.source)]))
    return lines


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
