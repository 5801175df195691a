"""Checking: a plan and the rules give findings, each at its line, all in one run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crmplan.findings import Finding, Gate, Hit, Place, Severity
from crmplan.plan.model import Plan
from crmplan.rules.registry import Rule, all_rules, matching


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules a run uses: codes, names or families; what the plan's own settings say comes first."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    gate: Gate | None = None


@dataclass
class Report:
    """What a check of one plan found.

    ``disabled`` names rules that could not run and the broken file each needs; ``relaxed`` every loosening
    that the plan itself brings. ``reached`` is the furthest gate reached, None when not even the first.
    """

    plan: str
    findings: list[Finding]
    required: Gate
    reached: Gate | None
    disabled: list[tuple[str, str]] = field(default_factory=list)
    relaxed: list[str] = field(default_factory=list)

    @property
    def due(self) -> list[Finding]:
        """The findings that count now: due and not waived."""
        return [finding for finding in self.findings if finding.due and not finding.waived]

    def failed(self, *, strict: bool = False) -> bool:
        """Say whether the check fails: an error is due, or with ``strict`` a warning."""
        worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(finding.severity in worst for finding in self.due)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are due and not waived."""
        return sum(finding.severity is severity for finding in self.due)

    @property
    def not_due(self) -> int:
        """How many findings belong to a later gate."""
        return sum(not finding.due for finding in self.findings)


def check(plan: Plan, choice: Choice | None = None) -> Report:
    """Return everything that the rules find in ``plan``, worst and earliest first.

    Reads nothing but the plan given; a rule whose files are broken is named under ``disabled``.
    """
    chosen = choice or Choice()
    required = chosen.gate or plan.settings.gate
    rules = selected(plan, chosen)
    findings = [replace(found, due=_is_due(found, required)) for found in _shape_findings(plan)]
    disabled: list[tuple[str, str]] = []
    for rule in rules:
        broken = _broken_need(plan, rule)
        if broken:
            disabled.append((rule.code, broken))
            continue
        for hit in rule.check(plan) if rule.check else ():
            finding = _finding(plan, rule, hit)
            findings.append(replace(finding, due=_is_due(finding, required)))
    findings.sort(key=_order)
    return Report(plan.name, findings, required, _reached(plan, findings), disabled, relaxations(plan))


def selected(plan: Plan, choice: Choice) -> list[Rule]:
    """Return the rules that run: the plan's settings, then the run's own choice; unknown codes are an error."""
    settings = plan.settings.rules
    picked = _codes(settings.select) | _codes(choice.select)
    dropped = _codes(settings.ignore) | _codes(choice.ignore)
    for code in settings.severity:
        matching(code)
    rules = [rule for rule in all_rules() if plan.settings.profile in rule.profiles]
    if choice.select:
        only = _codes(choice.select)
        rules = [rule for rule in rules if rule.code in only]
    else:
        rules = [rule for rule in rules if not rule.optional or rule.code in picked]
    return [rule for rule in rules if rule.code not in dropped or not rule.can_be_waived]


def _codes(words: Iterable[str]) -> set[str]:
    return {code for word in words for code in matching(word)}


def relaxations(plan: Plan) -> list[str]:
    """Return what the plan itself loosens, so that a pull request cannot quietly switch off its own gate."""
    settings = plan.settings.rules
    loosened = [f"ignore: {word}" for word in settings.ignore]
    loosened += [f"severity: {code} = {severity}" for code, severity in settings.severity.items()]
    loosened += [f"threshold: {name} = {value:g}" for name, value in settings.thresholds.items()]
    loosened += [f"waiver: {waiver.rule} {waiver.address}" for waiver in plan.waivers]
    return loosened + [f"checklist: {name}" for name in plan.catalogue.changed_by]


def _shape_findings(plan: Plan) -> Iterator[Finding]:
    names = {rule.code: rule.name for rule in all_rules()}
    for file in plan.files.values():
        for fault in file.document.faults if file.document else ():
            yield Finding(
                fault.code,
                names[fault.code],
                Severity.ERROR,
                fault.message,
                file=file.name,
                line=fault.line,
                column=fault.column,
                end_line=fault.end_line,
                end_column=fault.end_column,
                plan=plan.name,
            )
        for shape in file.faults:
            yield Finding(
                shape.code,
                names[shape.code],
                Severity.ERROR,
                shape.message,
                file=file.name,
                line=shape.line,
                column=shape.column,
                end_line=shape.end_line,
                end_column=shape.end_column,
                hint=shape.hint,
                plan=plan.name,
            )


def _broken_need(plan: Plan, rule: Rule) -> str:
    for need in rule.needs:
        topic = plan.catalogue.by_id.get(need)
        name = topic.file if topic else need
        file = plan.files.get(name)
        if file is not None and not file.usable:
            return name
    return ""


def _finding(plan: Plan, rule: Rule, hit: Hit) -> Finding:
    place = hit.place or plan.locate(hit.address)
    severity = hit.severity or rule.severity
    return Finding(
        rule.code,
        rule.name,
        _own_severity(plan, rule, severity),
        hit.message,
        gate=hit.gate or rule.gate,
        address=hit.address,
        file=place.file,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        hint=hit.hint,
        related=tuple(_related(plan, address) for address in hit.related),
        plan=plan.name,
    )


def _own_severity(plan: Plan, rule: Rule, severity: Severity) -> Severity:
    for word, wanted in plan.settings.rules.severity.items():
        if rule.code in matching(word):
            return wanted
    return severity


def _related(plan: Plan, address: str) -> Place:
    return replace(plan.locate(address), text=address)


def _is_due(finding: Finding, required: Gate) -> bool:
    return finding.gate is None or finding.gate.due_at(required)


def _order(finding: Finding) -> tuple[bool, int, int, str, int, int, str]:
    gate = -1 if finding.gate is None else finding.gate.order
    return (
        not finding.due,
        finding.severity.rank,
        gate,
        finding.file,
        finding.line,
        finding.column,
        finding.code,
    )


def _reached(plan: Plan, findings: list[Finding]) -> Gate | None:
    """A gate is reached when its questions are settled and no unwaived error is due at or before it."""
    reached = None
    errors = [f for f in findings if f.severity is Severity.ERROR and not f.waived]
    for gate in Gate:
        if plan.missing(gate) or any(_is_due(error, gate) for error in errors):
            break
        reached = gate
    return reached
