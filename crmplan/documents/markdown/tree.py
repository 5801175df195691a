"""What a template may not do, read off its syntax tree. Every template passes here before it runs."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from crmplan.documents.markdown.words import fields
from crmplan.documents.vocabulary import DIRECTIVES
from crmplan.language import _

_BANNED_FILTERS = {"safe", "escape", "e", "forceescape", "urlize", "xmlattr", "striptags"}
_DIRECTIVE = re.compile(r"^[ \t]*:::[ \t]*([A-Za-z][\w-]*)", re.MULTILINE)
_TITLE = re.compile(r"^# ", re.MULTILINE)
# Parts of a template's Markdown that are syntax, not words: directives with attributes, inline marks, link targets.
_SYNTAX = re.compile(
    r"^[ \t]*:::[ \t]*[\w-]*([ \t]*\{[^}]*\})?|\b[a-z]+=|\{(rag:\w+|missing)|\{id=[\w-]+\}|\]\([#:\w./-]*\)?|&#?\w+;",
    re.MULTILINE,
)
_FIXED_TARGET = re.compile(r"\]\((?!\{)")
_WORD = re.compile(r"[^\W\d_]{2,}")

TreeFault = tuple[int, str]


def tree_faults(tree: nodes.Template) -> Iterator[TreeFault]:
    """Yield line and message of everything in ``tree`` that the pipeline refuses."""
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name in _BANNED_FILTERS:
            yield (
                filtered.lineno,
                _("|{filter} is not allowed: it would put text into the Markdown unread").format(filter=filtered.name),
            )
    for modifier in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        yield modifier.lineno, _("escaping cannot be switched: every value is bound")
    for block in tree.find_all((nodes.AssignBlock, nodes.FilterBlock)):
        yield block.lineno, _("use a macro instead: the text of this block would be taken for a plain value")
    for data in tree.find_all(nodes.TemplateData):
        yield from _data_faults(data)
    for call in tree.find_all(nodes.Call):
        yield from _call_faults(call)


def word_faults(tree: nodes.Template) -> Iterator[TreeFault]:
    """Yield the words of ``tree`` that stand outside ``t()`` and so could never be translated."""
    for data in tree.find_all(nodes.TemplateData):
        bare = _SYNTAX.sub(lambda match: " " * len(match[0]), data.data)
        for match in _WORD.finditer(bare):
            yield _line(data, match.start()), _("the words “{word}” stand outside t()").format(word=match[0])


def _data_faults(data: nodes.TemplateData) -> Iterator[TreeFault]:
    for match in _DIRECTIVE.finditer(data.data):
        if match[1] not in DIRECTIVES:
            yield _line(data, match.start(1)), _("there is no directive ::: {name}").format(name=match[1])
    for match in _TITLE.finditer(data.data):
        yield _line(data, match.start()), _("headings start at ##: the title comes from deliverable.yaml")


def _line(data: nodes.TemplateData, offset: int) -> int:
    return data.lineno + data.data.count("\n", 0, offset)


def _call_faults(call: nodes.Call) -> Iterator[TreeFault]:
    if not isinstance(call.node, nodes.Name) or call.node.name not in {"t", "tn"}:
        return
    count = 1 if call.node.name == "t" else 2
    texts = [arg.value for arg in call.args[:count] if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
    if len(texts) < count:
        yield (
            call.lineno,
            _("{name}() takes its words literally, or they could not be translated").format(name=call.node.name),
        )
        return
    if any(_FIXED_TARGET.search(text) for text in texts):
        yield (
            call.lineno,
            _("the address of a link belongs into a field: [words]({link}), so that nobody translates it"),
        )
    if call.dyn_kwargs is not None:
        return
    given = {pair.key for pair in call.kwargs} | ({"n"} if count > 1 else set())
    for name in sorted(fields(" ".join(texts)) - given):
        yield call.lineno, _("the sentence has no value for {field}").format(field=name)
