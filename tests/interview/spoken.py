"""A device that says what it was given and remembers what it was shown."""

from collections.abc import Sequence

from crmplan.interview.devices import Option, Pressed, command_in


class Spoken:
    """Gives the words of a script, one for each reading; ``!ctrl-c`` interrupts and ``!end`` ends the input."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)
        self.shown: list[str] = []
        self.offered: list[list[str]] = []
        self.defaults: list[object] = []
        self.forgot = 0
        self.edited = ""

    @property
    def text(self) -> str:
        return "\n".join(self.shown)

    def show(self, text: str, style: str = "", indent: int = 0) -> None:
        del style
        self.shown.append(" " * indent + text)

    def heading(self, text: str) -> None:
        self.shown.append(f"== {text}")

    def clear(self) -> None:
        self.shown.append("-- new screen --")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.shown += [" | ".join(row) for row in (heads, *rows)]

    def line(self, prompt: str, default: str = "") -> str:
        self.shown.append(prompt)
        self.defaults.append(default)
        word = self._next()
        return word or default

    def pick(
        self,
        prompt: str,
        options: Sequence[Option],
        default: str = "",
        *,
        optional: bool = False,
        closed: bool = False,
    ) -> str:
        del optional, closed
        self.offered.append([option.words for option in options])
        return self.line(prompt, default)

    def pick_many(self, prompt: str, options: Sequence[Option], default: Sequence[str] = ()) -> list[str]:
        self.offered.append([option.words for option in options])
        self.shown.append(prompt)
        self.defaults.append(list(default))
        word = self._next()
        return word.split(",") if word else list(default)

    def edit(self, text: str) -> str:
        self.edited = text
        return self._next()

    def forget_typed(self) -> None:
        self.forgot += 1

    def _next(self) -> str:
        if not self.words:
            raise EOFError
        word = self.words.pop(0)
        if word == "!ctrl-c":
            raise KeyboardInterrupt
        if word.endswith("!back"):
            raise Pressed("back", typed=word.removesuffix("!back"))
        pressed = command_in(word)
        if pressed:
            raise pressed
        return word
