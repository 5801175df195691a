"""The command line's own refusals, in our words: what was typed wrong and what to type instead."""

from crmplan.errors import PlanError
from crmplan.language import _


def as_plan_error(error: Exception) -> PlanError | None:
    """Return a usage error of the framework as one of ours, None when ``error`` is something else.

    Told by their class names, since the framework keeps its copy of click to itself.
    """
    if not (hasattr(error, "format_message") and hasattr(error, "exit_code")):
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "crmplan"
    return PlanError(_sentence(error), hint=_("See {command} --help.").format(command=command))


def _sentence(error: Exception) -> str:
    names = {kind.__name__ for kind in type(error).__mro__}
    parameter = getattr(error, "param", None)
    name = _name(parameter)
    if "NoSuchOption" in names:
        return _("There is no option {option}.").format(option=getattr(error, "option_name", ""))
    if "MissingParameter" in names and name:
        return _("{name} is missing.").format(name=name)
    if "BadParameter" in names and name:
        choices = getattr(getattr(parameter, "type", None), "choices", ())
        if choices:
            words = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
            return _("{name} is one of: {choices}.").format(name=name, choices=words)
        return _("The value of {name} cannot be used.").format(name=name)
    if "BadOptionUsage" in names:
        return _("{option} needs a value.").format(option=getattr(error, "option_name", ""))
    return _("The command was not understood: {reason}").format(reason=getattr(error, "message", error))


def _name(parameter: object) -> str:
    """Return how a parameter is written: ``--format`` or ``ID``."""
    options = [option for option in getattr(parameter, "opts", ()) if option.startswith("-")]
    if options:
        return str(max(options, key=len))
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", None) or "").upper()
