"""From pydantic's errors to sentences at the YAML position they come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from crmplan.language import _
from crmplan.plan.forms import Form, Misshapen, fields_of
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Document, Path, Span

UNKNOWN_KEY = "YML020"
WRONG_SHAPE = "YML021"
MISSING_KEY = "YML022"


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """A fault of shape: its code, a sentence, and where it stands."""

    code: str
    message: str
    hint: str
    path: Path
    line: int
    column: int
    end_line: int
    end_column: int


def describe(error: Misshapen, document: Document, model: type[Form] | None = None) -> list[ShapeFault]:
    """Return one fault for each error of ``error``, at its place in ``document``.

    A missing key stands at its parent, an extra key at the key, anything else at the value. ``model`` lends the
    known keys for "Did you mean".
    """
    faults = []
    for item in error.errors:
        path, whole = nearest(document, tuple(item["loc"]))
        code, message, hint = _words(item, _form_at(model, item["loc"][:-1]) if whole else None)
        faults.append(ShapeFault(code, message, hint, path, *_where(document.spans.get(path), code)))
    return faults


def nearest(document: Document, loc: Path) -> tuple[Path, bool]:
    """Return the longest stretch of ``loc`` that stands in the document; parts that name union tags are skipped.

    The second value says whether the whole of ``loc`` was found.
    """
    path: Path = ()
    whole = True
    for part in loc:
        if (*path, part) in document.spans:
            path = (*path, part)
        else:
            whole = False
    return path, whole


def _form_at(model: type[Form] | None, loc: Path) -> type[Form] | None:
    """Return the form that is read at ``loc`` below ``model``; None where it may be one of several."""
    for part in loc:
        if model is not None and isinstance(part, str):
            field = next((field for field in fields_of(model).values() if field.key == part), None)
            forms = _forms_in(field.annotation) if field else []
            model = forms[0] if len(forms) == 1 else None
    return model


def _forms_in(annotation: object) -> list[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return [annotation]
    return [form for part in get_args(annotation) for form in _forms_in(part)]


def _where(span: Span | None, code: str) -> tuple[int, int, int, int]:
    if span is None:
        return 1, 1, 1, 1
    if code == UNKNOWN_KEY:
        return span.key.line, span.key.column, span.start.line, span.start.column
    return span.start.line, span.start.column, span.end.line, span.end.column


def _words(item: Any, model: type[Form] | None) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's ErrorDetails
    key = str(item["loc"][-1]) if item["loc"] else ""
    context = item.get("ctx", {})
    match item["type"]:
        case "missing":
            hint = _("Add {key}: and its value.").format(key=key)
            return MISSING_KEY, _("The key “{key}” is missing here.").format(key=key), hint
        case "extra_forbidden":
            known = [field.key for field in fields_of(model).values()] if model else []
            hint = suggest(key, known) or _("Remove it, or correct its spelling.")
            return UNKNOWN_KEY, _("There is no key “{key}” here.").format(key=key[:60]), hint
        case "literal_error" | "enum":
            allowed = _("Choose one of: {choices}.").format(choices=str(context.get("expected", "")).replace("'", ""))
            return WRONG_SHAPE, _("“{value}” is not allowed here.").format(value=_short(item["input"])), allowed
        case "value_error":
            words = _(str(context.get("error", item["msg"])))
            return WRONG_SHAPE, words[:1].upper() + words[1:] + ".", ""
    kind: Callable[[Any], str] = _KINDS.get(item["type"], _other)
    return WRONG_SHAPE, kind(item), ""


def _other(item: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    message = _("“{value}” does not fit here: {reason}.")
    return message.format(value=_short(item["input"]), reason=item["msg"][:1].lower() + item["msg"][1:])


_KINDS: dict[str, Callable[[Any], str]] = {
    "tuple_type": lambda _item: _("A list is expected here."),
    "list_type": lambda _item: _("A list is expected here."),
    "dict_type": lambda _item: _("A mapping of keys to values is expected here."),
    "model_type": lambda _item: _("A mapping of keys to values is expected here."),
    "model_attributes_type": lambda _item: _("A mapping of keys to values is expected here."),
    "string_type": lambda _item: _("A single text is expected here."),
    "float_parsing": lambda item: _("“{value}” is not a number.").format(value=_short(item["input"])),
    "int_parsing": lambda item: _("“{value}” is not a whole number.").format(value=_short(item["input"])),
    "bool_parsing": lambda item: _("“{value}” is neither yes nor no.").format(value=_short(item["input"])),
}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - as much as one line of a message holds
