"""The pretty front: rich shows the question, questionary reads only the answer line."""

from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent

from crmplan.escapes import visible
from crmplan.interview.devices import Option, Pressed, command_in
from crmplan.interview.plain import PlainDevice, in_editor
from crmplan.language import _

_KEYS: dict[str, tuple[str, ...]] = {
    "back": ("s-tab",),
    "park": ("f2",),
    "na": ("f3",),
    "map": ("c-o",),
    "edit": ("c-x", "c-e"),
    "help": ("f1",),
}
_LIST_LIMIT = 30
_NOTHING = ""


class PromptDevice(PlainDevice):
    """Shows as the plain device does, reads with questionary and its keys."""

    def line(self, prompt: str, default: str = "") -> str:
        """Read a line with the old text in it; commands may be typed or pressed."""
        if prompt:
            self.show(prompt)
        text = self._run(questionary.text("", qmark=">", default=visible(default).replace("\n", " ")))
        pressed = command_in(text)
        if pressed:
            raise pressed
        kept = default if text == visible(default).replace("\n", " ") else text
        return kept[1:] if kept.startswith("::") else kept

    def pick(self, prompt: str, options: Sequence[Option], default: str = "") -> str:
        """Read one choice from a list; a long list is searched by typing."""
        if len(options) > _LIST_LIMIT:
            return super().pick(prompt, options, default)
        choices = [questionary.Choice(visible(option.words), option.slug) for option in options]
        choices.append(questionary.Choice(_("(leave open)"), _NOTHING))
        known = default if any(option.slug == default for option in options) else None
        return str(self._run(questionary.select(visible(prompt), choices, qmark=">", instruction=" ", default=known)))

    def pick_many(self, prompt: str, options: Sequence[Option], default: Sequence[str] = ()) -> list[str]:
        """Read several choices from a list with the space bar."""
        if not options:
            self.show(_("There is nothing to choose from yet."), "faint")
            return list(default)
        if len(options) > _LIST_LIMIT:
            return super().pick_many(prompt, options, default)
        choices = [
            questionary.Choice(visible(option.words), option.slug, checked=option.slug in default) for option in options
        ]
        instruction = _("(space marks, enter takes)")
        chosen = self._run(questionary.checkbox(visible(prompt), choices, qmark=">", instruction=instruction))
        return [str(slug) for slug in chosen]

    def edit(self, text: str) -> str:
        """Let the person's own editor change a text."""
        return in_editor(text)

    def _run(self, question: questionary.Question) -> Any:  # noqa: ANN401 - each prompt has its own result
        """Ask with our keys laid over the prompt's own; Ctrl-C comes out as KeyboardInterrupt."""
        keys = KeyBindings()
        for command, sequence in _KEYS.items():
            keys.add(*sequence, eager=True)(_press(command))
        application = question.application
        application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), keys])
        result = question.unsafe_ask()
        if isinstance(result, Pressed):
            raise result
        return result


def _press(command: str) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=Pressed(command))

    return leave
