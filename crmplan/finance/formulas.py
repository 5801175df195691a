"""Formulas of indicators: ``(customers_end - customers_new) / customers_start * 100``.

Allowed are the ids of raw figures, numbers, + - * / and parentheses. Python's own parser reads them; everything else is
refused. Figures are Decimal, and a formula that divides by zero has no value.
"""

import ast
import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from crmplan.errors import PlanError
from crmplan.language import _

MAX_LENGTH = 300
MAX_PARTS = 200
LARGEST = 10**15
SHOWN = 60
POINT_IN_TIME = "point-in-time"
_CHARACTERS = re.compile(r"(?:[A-Za-z0-9 \t()+*/.-]|(?<=[A-Za-z0-9_])_)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"})
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_ALLOWED = (ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.UnaryOp, ast.USub, ast.UAdd, ast.Name, ast.Load)


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula: its source, the figures it is made of in order of appearance, and its tree."""

    source: str
    names: tuple[str, ...]
    tree: ast.expr

    def evaluate(self, figures: Mapping[str, Decimal | None]) -> Decimal | None:
        """Return the value; None when a figure is missing, a divisor is zero or the value is beyond any use."""
        try:
            with localcontext(Context(prec=28)):
                return _evaluate(self.tree, self.names, figures)
        except DecimalException:
            return None


def parse(source: str, known: Collection[str] = ()) -> Formula:
    """Return the formula that ``source`` says.

    A hyphen is a minus, unless the whole word is an id in ``known``. Raises PlanError with a sentence for the user.
    """
    if len(source) > MAX_LENGTH:
        raise PlanError(_("The formula is longer than {limit} characters.").format(limit=MAX_LENGTH))
    plain = source.translate(_SIGNS).strip()
    if not _CHARACTERS.fullmatch(plain):
        raise _unreadable(source)
    names: list[str] = []

    def placeholders(match: re.Match[str]) -> str:
        return "-".join(_placeholder(part, names) for part in _parts(match[0], known))

    try:
        tree = ast.parse(_NAME.sub(placeholders, plain), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _unreadable(source) from None
    nodes = list(ast.walk(tree))
    if len(nodes) > MAX_PARTS or not all(_is_allowed(node) for node in nodes):
        raise _unreadable(source)
    return Formula(source, tuple(names), tree)


def mixed_periods(names: Iterable[str], periods: Mapping[str, str]) -> list[str]:
    """Return the periods that the figures of a formula are counted over, when they are more than one.

    What is counted on one day fits any period; a figure whose period nobody states says nothing.
    """
    found = dict.fromkeys(period for name in names if (period := periods.get(name, "")) not in {"", POINT_IN_TIME})
    return list(found) if len(found) > 1 else []


def _parts(word: str, known: Collection[str]) -> list[str]:
    """Cut a word at its hyphens, but keep together what is a known id."""
    rest, found = word.split("-"), []
    while rest:
        size = next((n for n in range(len(rest), 1, -1) if "-".join(rest[:n]) in known), 1)
        found.append("-".join(rest[:size]))
        rest = rest[size:]
    return found


def _placeholder(part: str, names: list[str]) -> str:
    """Return what stands for a name while Python reads the formula, so that ``in`` and ``class`` are names too."""
    if not part[:1].isalpha():
        return part
    if part not in names:
        names.append(part)
    return f"__{names.index(part)}"


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return type(node.value) in {int, float} and abs(Decimal(str(node.value))) < LARGEST
    return isinstance(node, _ALLOWED)


def _unreadable(source: str) -> PlanError:
    formula = source if len(source) <= SHOWN else source[: SHOWN - 1] + "…"
    hint = _("Use the ids of raw figures, numbers, + - * / and parentheses.")
    return PlanError(_("The formula “{formula}” cannot be read.").format(formula=formula), hint=hint)


def _evaluate(node: ast.expr, names: tuple[str, ...], figures: Mapping[str, Decimal | None]) -> Decimal | None:
    match node:
        case ast.Constant(value=number):
            return Decimal(str(number))
        case ast.Name(id=name):
            return figures.get(names[int(name[2:])])
        case ast.UnaryOp(op=sign, operand=operand):
            value = _evaluate(operand, names, figures)
            return -value if value is not None and isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _evaluate(left, names, figures), _evaluate(right, names, figures)
            return None if one is None or other is None else _OPERATORS[type(op)](one, other)
    raise AssertionError(ast.dump(node))
