"""The small expression language of conditions and formulas.

A condition speaks of answers by their address: ``direction.current_crm != "none" and count(adoption.user_groups) > 3``.
A bare address means "is answered". Allowed are literals, addresses, comparison, ``in``, ``and or not`` and
``count()``; arithmetic only in formulas. Python's own parser reads it; everything not on the list is refused.
"""

import ast
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from crmplan.errors import PlanError
from crmplan.language import _

Value = object  # an answer as the plan holds it: text, Decimal, int, bool, date, list, or None
Lookup = Callable[[str], Value]

MAX_NODES = 50
MAX_LENGTH = 1000
_TOKENS = re.compile(
    r"""(?P<text>"[^"\n]*"|'[^'\n]*')|(?P<address>[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*\.[A-Za-z][A-Za-z0-9_-]*)"""
)
_ARITHMETIC: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_ORDER: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_LOGIC = (ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Compare, ast.Constant, ast.Name, ast.Load)
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its source, the addresses it speaks of, and its tree."""

    source: str
    addresses: tuple[str, ...]
    tree: ast.expr

    def evaluate(self, lookup: Lookup) -> Value:
        """Return the value, asking ``lookup`` for each address (None when it has no answer)."""
        return _evaluate(self.tree, self.addresses, lookup)

    def holds(self, lookup: Lookup) -> bool:
        """Return whether the condition is true; a bare address is true when it is answered."""
        return _truth(self.evaluate(lookup))


def parse(source: str, *, arithmetic: bool = False) -> Expression:
    """Parse ``source`` and refuse what is not allowed.

    Raises PlanError with a sentence that names the part at fault.
    """
    if len(source) > MAX_LENGTH:
        raise PlanError(_("The condition is longer than {limit} characters.").format(limit=MAX_LENGTH))
    addresses: list[str] = []

    def placeholder(match: re.Match[str]) -> str:
        if match["text"] is not None:
            return match["text"]
        addresses.append(match["address"])
        return f"__{len(addresses) - 1}"

    rewritten = _TOKENS.sub(placeholder, source)
    try:
        tree = ast.parse(rewritten.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise PlanError(_("“{source}” is not a condition that can be read.").format(source=source)) from None
    _refuse_unknown_parts(tree, source, len(addresses), arithmetic=arithmetic)
    return Expression(source, tuple(addresses), tree)


def _refuse_unknown_parts(tree: ast.expr, source: str, addresses: int, *, arithmetic: bool) -> None:
    nodes = list(ast.walk(tree))
    if len(nodes) > MAX_NODES:
        raise PlanError(_("“{source}” has more than {limit} parts.").format(source=source, limit=MAX_NODES))
    for node in nodes:
        if not _is_allowed(node, arithmetic=arithmetic):
            raise PlanError(
                _("“{source}” uses something that a condition may not hold.").format(source=source),
                hint=_(
                    "Allowed are answers by their address, texts, numbers, ==, !=, <, >, in, and, or, not, count()."
                ),
            )
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    names = [node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in called]
    ours = [f"__{number}" for number in range(addresses)]
    strangers = [name for name in names if name not in ours] or (names if len(names) > addresses else [])
    if strangers:
        raise PlanError(
            _("“{name}” in “{source}” is not an address.").format(name=strangers[0], source=source),
            hint=_("Write an answer as topic.question and a text in quotation marks."),
        )


def _is_allowed(node: ast.AST, *, arithmetic: bool) -> bool:
    if isinstance(node, ast.Call):
        plain = isinstance(node.func, ast.Name) and node.func.id == "count" and not node.keywords
        return plain and len(node.args) == 1 and isinstance(node.args[0], ast.Name)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | int | float | bool)
    if isinstance(node, ast.BinOp):
        return arithmetic
    if arithmetic and isinstance(node, (*_ARITHMETIC, ast.USub)):
        return True
    return isinstance(node, (*_LOGIC, *_COMPARISONS, ast.List, ast.Tuple))


def _evaluate(  # noqa: C901, PLR0911 - one case for each kind of node is the clearest form
    node: ast.expr, addresses: tuple[str, ...], lookup: Lookup
) -> Value:
    def sub(inner: ast.expr) -> Value:
        return _evaluate(inner, addresses, lookup)

    match node:
        case ast.Constant(value=bool() | str() as value):
            return value
        case ast.Constant(value=value):
            return Decimal(str(value))
        case ast.Name(id=name):
            return lookup(addresses[int(name[2:])])
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [sub(item) for item in items]
        case ast.BoolOp(op=op, values=values):
            test = all if isinstance(op, ast.And) else any
            return test(_truth(sub(value)) for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _truth(sub(operand))
        case ast.UnaryOp(operand=operand):
            return -_number(sub(operand))
        case ast.Call(args=[argument]):
            return Decimal(_count(sub(argument)))
        case ast.BinOp(left=left, op=op, right=right):
            return _calculate(op, _number(sub(left)), _number(sub(right)))
        case ast.Compare(left=left, ops=ops, comparators=others):
            return _compare_chain(sub(left), ops, [sub(other) for other in others])
    raise AssertionError(ast.dump(node))


def _truth(value: Value) -> bool:
    """Answered counts as true: a 0 or a no is an answer, so only nothing and an empty list are not."""
    if isinstance(value, bool):
        return value
    return value is not None and value not in ([], "")


def _count(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, str) or not isinstance(value, Sequence):
        return 1
    return len(value)


def _number(value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise PlanError(_("A number is needed to calculate."))


def _calculate(op: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    try:
        return _ARITHMETIC[type(op)](left, right)
    except (DivisionByZero, InvalidOperation):
        raise PlanError(_("The formula divides by zero.")) from None


def _compare_chain(left: Value, ops: list[ast.cmpop], others: list[Value]) -> bool:
    for op, right in zip(ops, others, strict=True):
        if not _compare(op, left, right):
            return False
        left = right
    return True


def _compare(op: ast.cmpop, left: Value, right: Value) -> bool:
    left, right = _comparable(left), _comparable(right)
    match op:
        case ast.Eq():
            return left == right
        case ast.NotEq():
            return left != right
        case ast.In():
            return _contains(right, left)
        case ast.NotIn():
            return not _contains(right, left)
    if left is None or right is None or type(left) is not type(right):
        return False
    return bool(_ORDER[type(op)](left, right))


def _comparable(value: Value) -> Value:
    """Numbers compare with numbers, yes and no with the texts people write for them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return Decimal(value)
    return value


def _contains(holder: Value, item: Value) -> bool:
    if isinstance(holder, str) or not isinstance(holder, Sequence):
        return holder == item
    return any(_comparable(member) == item for member in holder)
