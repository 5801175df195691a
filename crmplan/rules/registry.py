"""The rules: every module of this folder that has a CODE, and the codes of shape that the reader reports."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from crmplan import rules
from crmplan.errors import PlanError
from crmplan.findings import Gate, Hit, Severity
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.values import suggest
from crmplan.rules.shape_codes import SHAPE_CODES, ShapeCode

Check = Callable[[Plan], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its page (summary, why, a bad and a good example) and the check that finds it broken.

    ``gate`` is None when it is always due. ``needs`` names the topics and files it cannot do without.
    ``right`` says, for the readiness report, what is done right when nothing is found.
    ``check`` is None for the codes that the YAML reader itself reports. Texts are in English until shown.
    """

    code: str
    name: str
    severity: Severity
    gate: Gate | None
    summary: str
    why: str
    bad: str
    good: str
    source: str
    covers: tuple[str, ...]
    needs: tuple[str, ...]
    profiles: tuple[Profile, ...]
    check: Check | None
    optional: bool = False
    right: str = ""

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def can_be_waived(self) -> bool:
        """Faults of shape and of the waivers themselves cannot be waived."""
        return self.family not in {"YML", "WVR"}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    found = [_from_shape(code) for code in SHAPE_CODES]
    for info in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{info.name}")
        if hasattr(module, "CODE"):
            found.append(_from_module(module))
    return tuple(sorted(found, key=lambda rule: rule.code))


def _from_module(module: ModuleType) -> Rule:
    return Rule(
        code=module.CODE,
        name=module.NAME,
        severity=module.SEVERITY,
        gate=module.GATE,
        summary=module.SUMMARY,
        why=module.WHY,
        bad=module.BAD,
        good=module.GOOD,
        source=module.SOURCE,
        covers=tuple(module.COVERS),
        needs=tuple(module.NEEDS),
        profiles=tuple(getattr(module, "PROFILES", Profile)),
        check=module.check,
        optional=getattr(module, "OPTIONAL", False),
        right=getattr(module, "RIGHT", ""),
    )


def _from_shape(code: ShapeCode) -> Rule:
    return Rule(
        code=code.code,
        name=code.name,
        severity=Severity.ERROR,
        gate=None,
        summary=code.summary,
        why=code.why,
        bad=code.bad,
        good=code.good,
        source="",
        covers=(),
        needs=(),
        profiles=tuple(Profile),
        check=None,
    )


def find(word: str) -> Rule:
    """Return the rule with this code or name; PlanError with the nearest one when there is none."""
    for rule in all_rules():
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    known = [name for rule in all_rules() for name in (rule.code, rule.name)]
    hint = suggest(word.upper(), known) or suggest(word.lower(), known) or _("List them with crmplan rules.")
    raise PlanError(_("There is no rule “{word}”.").format(word=word[:60]), hint=hint)


def matching(word: str) -> set[str]:
    """Return the codes that ``word`` names: a code, a name, or a whole family such as IMP."""
    upper = word.upper()
    family = {rule.code for rule in all_rules() if rule.family == upper}
    if word.lower() == "practice":
        return {rule.code for rule in all_rules() if rule.optional}
    return family or {find(word).code}
