"""The process that renders a company's template: reads one order, answers with text, ends."""

import json
import pickle
import sys
from pathlib import Path

from crmplan.documents.locality import Locality
from crmplan.documents.markdown.rendering import render
from crmplan.errors import PlanError
from crmplan.language import use

_MEGABYTE = 1024 * 1024


def main() -> None:
    """Read an order of ``confined`` from standard input and write the answer to standard output as JSON."""
    order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent process
    name, context, folders, language, currency, words, megabytes = order
    _limit_memory(megabytes)
    use(words)
    try:
        found = render(
            name, context, folders=[Path(folder) for folder in folders], locality=Locality(language, currency)
        )
        answer: dict[str, object] = {"text": found.text, "values": found.values.texts}
    except MemoryError:
        answer = {"memory": True}
    except PlanError as error:
        answer = {"message": error.message, "file": error.file, "line": error.line, "column": error.column}
    sys.stdout.write(json.dumps(answer))


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    limit = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
