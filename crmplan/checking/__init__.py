"""Checking: a plan and the rules give findings, each at its line, all in one run."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crmplan.checking import relaxations, waiving
from crmplan.checking.report import Choice, Report
from crmplan.checking.selection import prove, selected, severities
from crmplan.checking.trust import judged_by
from crmplan.findings import Finding, Gate, Hit, Place, Severity
from crmplan.plan.model import Plan
from crmplan.rules import registry
from crmplan.rules.registry import Rule

__all__ = ["Choice", "Report", "check"]


def check(plan: Plan, choice: Choice | None = None, *, base: Plan | None = None) -> Report:
    """Return everything that the rules find in ``plan``, worst and earliest first.

    Reads nothing but the plan given; a rule whose files are broken is named under ``disabled``. With ``base``, the
    same plan on the branch it is to be merged into, the rules' settings and the waivers are those of ``base``, and
    what ``plan`` loosens against it is listed. Raises PlanError for unknown rules and thresholds in the settings.
    """
    chosen = choice or Choice()
    prove(plan)
    judged = judged_by(plan, base) if base else plan
    required = chosen.gate or judged.settings.gate
    rules = selected(judged, chosen)
    disabled = {rule.code: broken for rule in rules if (broken := _broken_need(judged, rule))}
    running = [rule for rule in rules if rule.code not in disabled]
    register = replace(judged, waivers=plan.waivers) if base else plan
    findings = [*_shape_findings(judged), *_rule_findings(judged, running, register)]
    findings = waiving.waived(judged, findings)
    findings += _unused(register, running, findings)
    findings = [replace(found, due=_is_due(found, required)) for found in findings]
    findings.sort(key=_order)
    relaxed = relaxations.against(plan, base) if base else relaxations.in_itself(plan)
    return Report(plan.name, findings, required, _reached(judged, findings), list(disabled.items()), relaxed)


def _rule_findings(plan: Plan, rules: Iterable[Rule], register: Plan) -> Iterator[Finding]:
    """Yield what the rules find; those on waivers look at ``register``, the plan with the waivers that it brings."""
    own = severities(plan)
    for rule in rules:
        looked_at = plan if rule.can_be_waived else register
        for hit in rule.check(looked_at) if rule.check else ():
            severity = own.get(rule.code) if rule.can_be_waived else None
            yield _finding(looked_at, rule, hit, severity or hit.severity or rule.severity)


def _unused(register: Plan, rules: Iterable[Rule], findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings on waivers that accept nothing, when that rule runs."""
    running = {rule.code: rule for rule in rules}
    rule = running.get(waiving.UNUSED)
    if rule is None:
        return []
    found: dict[str, list[str]] = {code: [] for code in running}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding.address)
    return [_finding(register, rule, hit, rule.severity) for hit in waiving.unused(register, found)]


def _shape_findings(plan: Plan) -> Iterator[Finding]:
    names = {rule.code: rule.name for rule in registry.all_rules()}
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


def _finding(plan: Plan, rule: Rule, hit: Hit, severity: Severity) -> Finding:
    place = hit.place or plan.locate(hit.address)
    return Finding(
        rule.code,
        rule.name,
        severity,
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
