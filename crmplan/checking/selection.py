"""Which rules run: what the plan's settings say, then what the run was asked for."""

from collections.abc import Iterable, Iterator

from crmplan.checking.report import Choice
from crmplan.errors import PlanError
from crmplan.findings import Severity
from crmplan.plan import settings
from crmplan.plan.model import Plan
from crmplan.rules import registry, thresholds
from crmplan.rules.registry import Rule
from crmplan.yamlio.reader import Path


def prove(plan: Plan) -> None:
    """Raise PlanError at its place for the first rule or threshold in ``crmplan.yaml`` that nobody knows."""
    for path, word in _words(plan):
        try:
            registry.matching(word)
        except PlanError as error:
            line, column = _mark(plan, path)
            raise PlanError(error.message, hint=error.hint, file=settings.FILE, line=line, column=column) from None
    thresholds.prove(plan)


def _words(plan: Plan) -> Iterator[tuple[Path, str]]:
    rules = plan.settings.rules
    for key, words in (("select", rules.select), ("ignore", rules.ignore)):
        yield from ((("rules", key, number), word) for number, word in enumerate(words))
    yield from ((("rules", "severity", word), word) for word in rules.severity)


def _mark(plan: Plan, path: Path) -> tuple[int, int]:
    file = plan.files.get(settings.FILE)
    span = file.document.spans.get(path) if file and file.document else None
    if span is None:
        return 1, 1
    mark = span.start if isinstance(path[-1], int) else span.key
    return mark.line, mark.column


def selected(plan: Plan, choice: Choice) -> list[Rule]:
    """Return the rules that run: the plan's settings, then the run's own choice; unknown codes are an error."""
    own = plan.settings.rules
    picked = codes(own.select) | codes(choice.select)
    dropped = codes(own.ignore) | codes(choice.ignore)
    rules = [rule for rule in registry.all_rules() if plan.settings.profile in rule.profiles]
    if choice.select:
        only = codes(choice.select)
        rules = [rule for rule in rules if rule.code in only]
    else:
        rules = [rule for rule in rules if not rule.optional or rule.code in picked]
    return [rule for rule in rules if rule.code not in dropped or not rule.can_be_waived]


def codes(words: Iterable[str]) -> set[str]:
    """Return the codes that some words name: codes, names or families."""
    return {code for word in words for code in registry.matching(word)}


def severities(plan: Plan) -> dict[str, Severity]:
    """Return the severities that the plan sets, by code; of two words for one code the first counts."""
    wanted: dict[str, Severity] = {}
    for word, severity in plan.settings.rules.severity.items():
        for code in registry.matching(word):
            wanted.setdefault(code, severity)
    return wanted
