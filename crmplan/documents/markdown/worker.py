"""The process that renders a company's template: reads one order, answers with text, ends."""

import json
import pickle
import sys
from pathlib import Path

from crmplan.documents.locality import Locality
from crmplan.documents.markdown.rendering import render
from crmplan.documents.parsing import parse
from crmplan.errors import PlanError
from crmplan.language import use

LONGEST = 5_000_000
"""Characters that a template may make; a document of two thousand pages has as many."""

_MEGABYTE = 1024 * 1024


def main() -> None:
    """Read an order of ``confined`` from standard input and write the answer to standard output as JSON."""
    order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent process
    name, context, folders, language, currency, words, megabytes = order
    _limit(megabytes)
    use(words)
    try:
        found = render(
            name, context, folders=[Path(folder) for folder in folders], locality=Locality(language, currency)
        )
        length = found.values.length(found.text)
        if length > LONGEST:
            answer = json.dumps({"length": length})
        else:
            parse(found.text, found.values)  # here, where time is limited: some Markdown takes for ever to read
            answer = json.dumps({"text": found.text, "values": found.values.texts})
    except MemoryError:
        answer = json.dumps({"memory": True})
    except PlanError as error:
        place = {"file": error.file or f"templates/{name}", "line": error.line, "column": error.column}
        answer = json.dumps({"message": error.message, "hint": error.hint, **place})
    sys.stdout.write(answer)


def _limit(megabytes: int) -> None:
    """Little memory, no file may grow, no trace of the memory left on the disk."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    limit = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
