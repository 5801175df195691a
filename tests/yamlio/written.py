"""What the writer makes of files, byte for byte: ``python -m tests.yamlio.written`` writes the record anew.

Each change is made to each file; a refusal is on record with its sentence.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

from crmplan.errors import PlanError
from crmplan.yamlio import writer

FILE = Path(__file__).with_name("written.json")
SOURCES = {
    "block": "# top\n\n# first\na: one   # why\n\n# second\nb:\n  value: two\n  status: agreed\n\n"
    "list:\n  - x\n  - y  # z\n",
    "rows": "a: 1\nlist:\n  # one\n  - id: x\n    n: 1\n\n  - {id: y, n: 2}\n  -   id: z\n      n: 3\nb: {c: d}\n",
    "flow": "{a: one, b: {c: 2}, list: [x, {id: y}, z]}\n",
    "flow over lines": "a: [1,\n    2]  # two\nb: {c: d,\n    e: f}\nlist: [\n  x,\n  y,\n]\n",
    "texts": "a: |\n  one\n  two\n\nb: >-\n  folded\n  text\nlist: 'it''s'\n",
    "quoted": 'a: "one \\" two"\nb: \'three\'\nlist: []\n',
    "open": "a:\nb: ~\nlist: null  # later\n",
    "without a last newline": "a: 1\nb: 2\nlist:\n- x",
    "Windows": "a: 1\r\n# c\r\nb:\r\n  c: 2\r\nlist:\r\n  - x\r\n",
    "a mark": "\ufeffa: 1\nb: 2\nlist: [x]\n",
    "wide": "a: 1\nb:\n      c: 1\nlist:\n      - x\n      - y\n",
    "explicit": "? a\n: 1\n? b\n: {c: d}\nlist: []\n",
    "empty": "",
    "comments alone": "# nothing yet\n",
}
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "replace by a word": lambda source: writer.replace(source, ("a",), "word"),
    "replace by nothing": lambda source: writer.replace(source, ("a",), None),
    "replace by what needs quotes": lambda source: writer.replace(source, ("a",), "x: y # z"),
    "replace by lines": lambda source: writer.replace(source, ("a",), "one\n  two\n\n"),
    "replace by a list": lambda source: writer.replace(source, ("b",), ["x", "no", {"id": "y", "t": "a\nb"}]),
    "replace by a record": lambda source: writer.replace(source, ("b",), {"value": "x", "status": "agreed"}),
    "replace a row": lambda source: writer.replace(source, ("list", 0), {"id": "x", "n": "9"}),
    "add a key": lambda source: writer.add_key(source, (), "new", "word"),
    "add a list": lambda source: writer.add_key(source, (), "new", [{"id": "x", "n": "1"}, {"id": "y"}]),
    "add a key below": lambda source: writer.add_key(source, ("b",), "new", "word"),
    "add a key that is there": lambda source: writer.add_key(source, (), "a", "word"),
    "append a word": lambda source: writer.append(source, ("list",), "word"),
    "append a row": lambda source: writer.append(source, ("list",), {"id": "new", "n": "1", "t": "a\nb"}),
    "remove a key": lambda source: writer.remove(source, ("a",)),
    "remove the last": lambda source: writer.remove(source, ("list",)),
    "remove a row": lambda source: writer.remove(source, ("list", 0)),
    "remove the second row": lambda source: writer.remove(source, ("list", 1)),
    "remove what is not there": lambda source: writer.remove(source, ("zzz", "y")),
    "update all": lambda source: writer.update(source, (), {"b": "x", "list": ["y", "x", "w"], "new": "1"}),
    "update rows": lambda source: writer.update(source, ("list",), [{"id": "y", "n": "2"}, {"id": "x", "m": "5"}]),
    "update a record": lambda source: writer.update(source, ("b",), {"status": "agreed", "value": "new"}),
    "update by a list": lambda source: writer.update(source, (), ["x"]),
    "wrap": lambda source: writer.wrap(source, ("a",), "value", {"status": "agreed", "by": "lead"}),
    "wrap the list": lambda source: writer.wrap(source, ("list",), "value", {"status": "agreed"}),
}


def written(source: str, change: str) -> str:
    """Return the file after the change, or the refusal."""
    try:
        return CHANGES[change](SOURCES[source].encode()).decode()
    except PlanError as refused:
        return f"refused: {refused.message}"


def recorded() -> dict[str, dict[str, str]]:
    """Return the record: by source, then by change."""
    return cast("dict[str, dict[str, str]]", json.loads(FILE.read_text(encoding="utf-8")))


def main() -> None:
    """Write the record anew."""
    record = {source: {change: written(source, change) for change in CHANGES} for source in SOURCES}
    FILE.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
