"""The errors that crmplan expects, each one sentence that says what is wrong and what to do next."""

FINE = 0
FOUND = 1
CANNOT_RUN = 2
OUR_FAULT = 3
INTERRUPTED = 130


class PlanError(Exception):
    """Something the user can mend.

    ``message`` says what is wrong, ``hint`` what to do next; ``file``, ``line`` and ``column`` (1-based, 0 when
    unknown) say where. ``exit_code`` is what the process ends with.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        file: str = "",
        line: int = 0,
        column: int = 0,
        exit_code: int = CANNOT_RUN,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column
        self.exit_code = exit_code

    @property
    def place(self) -> str:
        """Where it is, as ``file:line:column`` with the parts that are known."""
        if not self.file:
            return ""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"
