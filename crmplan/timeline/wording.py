"""How lengths of time and lists of tasks read in a sentence."""

from crmplan.language import _, ngettext
from crmplan.plan.durations import Duration

_A_FEW = 4


def number(value: float) -> str:
    """Return a number without needless decimals: ``3``, ``2.5``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def working_days(value: float) -> str:
    """Return a length in words: ``1 working day``, ``2.5 working days``."""
    one_or_many = 1 if abs(value) == 1 else 2
    return ngettext("{count} working day", "{count} working days", one_or_many).format(count=number(value))


def lag(length: Duration) -> str:
    """Return a lag or lead in words, without its sign."""
    if not length.elapsed:
        return working_days(abs(length.days))
    one_or_many = 1 if abs(length.days) == 1 else 2
    return ngettext("{count} calendar day", "{count} calendar days", one_or_many).format(count=number(abs(length.days)))


def listed(words: list[str]) -> str:
    """Return a list in words; a long one is cut with the count of the rest."""
    if len(words) > _A_FEW + 1:
        more = len(words) - _A_FEW
        return _("{some} and {count} more").format(some=", ".join(words[:_A_FEW]), count=more)
    return ", ".join(words)
