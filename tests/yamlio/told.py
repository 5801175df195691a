"""What the reader says of faulty files, word for word: ``python -m tests.yamlio.told`` writes the record anew."""

import json
from pathlib import Path
from typing import cast

from crmplan.yamlio.reader import Document, read

FILE = Path(__file__).with_name("told.json")
SOURCES: dict[str, bytes] = {
    "nothing closes the list": b"a: [1, 2\nb: 3\n",
    "nothing closes the quotes": b'a: "open\nb: 3\n',
    "a tab in the indentation": b"a:\n\tb: 1\n",
    "a tab behind a dash": b"a:\n  -\tb: 1\n",
    "a colon in a text": b"a: b: c\n",
    "a dash beside a key": b"a: 1\n- b\n",
    "too little indentation": b"a:\n    b: 1\n  c: 2\n",
    "a key without a colon": b"a: 1\nbcd\ne: 2\n",
    "a percent sign first": b"a: %b\n",
    "an at sign first": b"a: @b\n",
    "a backtick first": b"a: `b`\n",
    "a star in a text": b"a: *\n",
    "an unknown escape": b'a: "\\q"\n',
    "a comma first": b"a: ,b\n",
    "a bracket too many": b"a: [1]]\n",
    "Latin-1": "a: caf\u00e9\nb: 1\n".encode("latin-1"),
    "Latin-1 after a mark": b"\xef\xbb\xbfa: caf\xe9\n",
    "a byte that is no letter": b"a: b\nc: \x81\n",
    "a quotation mark of Windows": b"a: don\x92t\n",
    "UTF-16 with a mark": "a: b\n".encode("utf-16"),
    "UTF-16 little": "a: bcd\n".encode("utf-16-le"),
    "UTF-16 big": "a: bcd\n".encode("utf-16-be"),
    "UTF-32 little": "a: bcd\n".encode("utf-32-le"),
    "UTF-32 big": "a: bcd\n".encode("utf-32-be"),
    "a conflict": b"a: 1\n<<<<<<< mine\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 4\n",
    "two conflicts": b"<<<<<<< a\n=======\n>>>>>>> b\nx: 1\n<<<<<<< a\n=======\n>>>>>>> b\n",
    "control characters": b"a: b\x07c\nd: \x1b[31m\n",
    "escaped control characters": b'a: "\\e[31m"\nb: "\\x07"\nc: "\\u202e"\nd: "\\n\\t ok"\n',
    "bidi": "a: \u202eevil\nb: \u2066x\u2069\n".encode(),
    "a second mark": "\ufeff\ufeffa: 1\n".encode(),
    "a mark inside": "a: 1\nb: \ufeffx\n".encode(),
    "two documents": b"a: 1\n---\nb: 2\n",
    "three documents": b"a: 1\n---\nb: 2\n---\nc: 3\n",
    "an end and no second document": b"a: 1\n...\n",
    "directives": b"%YAML 1.2\n%TAG ! x:\n---\na: 1\n",
    "a list": b"- a\n- b\n",
    "a text": b"only words\n",
    "a number": b"12\n",
    "a key that is a list": b"? [a, b]\n: c\nd: 1\n",
    "a key that is a mapping": b"? {a: b}\n: c\n",
    "an empty key": b": c\n",
    "a key twice": b"a: 1\nb: 2\na: 3\n",
    "a key three times": b"a: 1\na: 2\na: 3\n",
    "a key twice deep down": b"a:\n  - {b: 1, c: 2, b: 3}\n",
    "an anchor and its alias": b"a: &x [1]\nb: *x\n",
    "an anchor on a key": b"&x a: 1\nb: 2\n",
    "a merge": b"a: &x {b: 1}\nc:\n  <<: *x\n",
    "tags": b"a: !!int 1\nb: !own {c: d}\nc: !!python/object/apply:os.system [x]\n",
    "depth": b"a: " + b"[" * 41 + b"]" * 41 + b"\n",
    "depth of dashes": b"- " * 45 + b"x\n",
    "several at once": b"a: !t 1\nb: &x 2\nb: *x\n? [c]\n: d\n",
}
SMALL = 40
"""A limit for a file that is too large."""


def told(name: str) -> list[str]:
    """Return the faults of a source: code, place and sentence."""
    return lines(read(SOURCES[name]))


def lines(document: Document) -> list[str]:
    """Return the faults of a document, one line each."""
    faults = [
        f"{fault.code} {fault.line}:{fault.column}-{fault.end_line}:{fault.end_column} {fault.message}"
        for fault in document.faults
    ]
    return faults if document.readable else [*faults, "nothing can be read"]


def recorded() -> dict[str, list[str]]:
    """Return the record."""
    return cast("dict[str, list[str]]", json.loads(FILE.read_text(encoding="utf-8")))


def main() -> None:
    """Write the record anew."""
    record = {name: told(name) for name in SOURCES}
    FILE.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
