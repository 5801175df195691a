"""The pretty front: rich shows the question, questionary reads only the answer line."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

import questionary
from prompt_toolkit.application import application, get_app_session
from prompt_toolkit.document import Document
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent

from crmplan import console
from crmplan.escapes import visible
from crmplan.interview.devices import Option, Pressed, command_behind, command_in
from crmplan.interview.plain import PlainDevice
from crmplan.language import _

_Keys = tuple[tuple[str, tuple[str, ...]], ...]
_KEYS: _Keys = (
    ("back", ("s-tab",)),
    ("park", ("f2",)),
    ("na", ("f3",)),
    ("map", ("c-o",)),
    ("edit", ("c-x", "c-e")),
    ("help", ("f1",)),
)
_COMMAND_LINE = ":"
_KEYS_IN_LISTS: _Keys = (*_KEYS, (_COMMAND_LINE, (":",)), ("help", ("?",)))
_LIST_LIMIT = 30
_POINTER = 7  # columns in front of an option: the pointer and the mark
_NOTHING = ""


class PromptDevice(PlainDevice):
    """Shows as the plain device does, reads with questionary and its keys."""

    def __init__(self) -> None:
        _build_keys_once()

    @cached_property
    def _text_line(self) -> questionary.Question:
        """The prompt for a line of text, made once: making one takes as long as saving an answer."""
        return _with_keys(questionary.text("", qmark=">", history=DummyHistory()), _KEYS)

    def line(self, prompt: str, default: str = "") -> str:
        """Read a line with the old text in it; commands may be typed or pressed."""
        if prompt:
            self.show(prompt)
        shown = visible(default)
        try:
            self._text_line.application.current_buffer.reset(Document(shown))
            text = str(_answer_of(self._text_line))
        except Pressed as pressed:
            pressed.typed = "" if pressed.typed == shown else pressed.typed
            raise
        command = command_in(text) or command_behind(text, shown)
        if command:
            raise command
        kept = default if text == shown else text
        return kept[1:] if kept.startswith("::") else kept

    def pick(
        self,
        prompt: str,
        options: Sequence[Option],
        default: str = "",
        *,
        optional: bool = False,
        closed: bool = False,
    ) -> str:
        """Read one choice from a list; one that is too long for that is numbered."""
        if _is_long(options):
            return super().pick(prompt, options, default)
        choices = [questionary.Choice(visible(option.words), option.slug) for option in options]
        if not closed:
            choices.append(questionary.Choice(_("(leave open)"), _NOTHING))
        known = default if any(option.slug == default for option in options) else None
        begin = choices[-1] if optional and known is None else known

        def ask() -> questionary.Question:
            return questionary.select(visible(prompt), choices, qmark=">", instruction=" ", default=begin)

        return str(self._from_list(ask))

    def pick_many(self, prompt: str, options: Sequence[Option], default: Sequence[str] = ()) -> list[str]:
        """Read several choices from a list with the space bar."""
        if not options:
            self.show(_("There is nothing to choose from yet."), "faint")
            return list(default)
        if _is_long(options):
            return super().pick_many(prompt, options, default)
        choices = [
            questionary.Choice(visible(option.words), option.slug, checked=option.slug in default) for option in options
        ]
        instruction = _("(space marks, enter takes)")

        def ask() -> questionary.Question:
            question = questionary.checkbox(visible(prompt), choices, qmark=">", instruction=instruction)
            question.application.erase_when_done = True
            return question

        chosen = self._from_list(ask)
        taken = ", ".join(option.words for option in options if option.slug in chosen)
        self.show(f"> {prompt} {taken}" if prompt else f"> {taken}")  # instead of questionary's own English words
        return [str(slug) for slug in chosen]

    def forget_typed(self) -> None:
        """Forget keys pressed before the question was shown, those that prompt_toolkit has read already included."""
        clear_typeahead(get_app_session().input)
        super().forget_typed()

    def _from_list(self, ask: Callable[[], questionary.Question]) -> Any:  # noqa: ANN401 - as below
        """Ask with a list, where a colon opens a line for a command, as it does wherever there is a line already."""
        while True:
            try:
                return _answer_of(_with_keys(ask(), _KEYS_IN_LISTS))
            except Pressed as pressed:
                if pressed.command != _COMMAND_LINE:
                    raise
            self.line("", ":")  # raises the command; anything else leads back to the list


def _build_keys_once() -> None:
    """Let prompt_toolkit keep its own keys: it builds them, vi's included, for each prompt, and they never differ.

    For a list it does so twice, which costs more than saving an answer.
    """
    build = application.load_key_bindings  # type: ignore[attr-defined]  # it is imported there to be used
    if not hasattr(build, "cache_info"):
        application.load_key_bindings = cache(build)  # type: ignore[attr-defined]


def _with_keys(question: questionary.Question, pressed: _Keys) -> questionary.Question:
    """Lay our keys over the prompt's own."""
    keys = KeyBindings()
    for command, sequence in pressed:
        keys.add(*sequence, eager=True)(_press(command))
    own = question.application.key_bindings or KeyBindings()
    question.application.key_bindings = merge_key_bindings([own, keys])
    return question


def _answer_of(question: questionary.Question) -> Any:  # noqa: ANN401 - each prompt has its own result
    """Ask; Ctrl-C comes out as KeyboardInterrupt, our own keys as Pressed."""
    result = question.unsafe_ask()
    if isinstance(result, Pressed):
        raise result
    return result


def _is_long(options: Sequence[Option]) -> bool:
    """A list that does not fit, or whose words would be cut at the edge, is better numbered."""
    widest = max((len(visible(option.words)) for option in options), default=0)
    return len(options) > _LIST_LIMIT or widest > console.width() - _POINTER


def _press(command: str) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=Pressed(command, typed=event.app.current_buffer.text))

    return leave
