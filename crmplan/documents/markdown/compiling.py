"""``python -m crmplan.documents.markdown.compiling`` translates the package's templates to Python (compiled.py)."""

import json
from dataclasses import astuple
from pathlib import Path

from jinja2.bccache import Bucket

from crmplan.documents.bound import BoundValues
from crmplan.documents.locality import Locality
from crmplan.documents.markdown.compiled import NAME, PACKAGE, Translation, fingerprint, translation
from crmplan.documents.markdown.loader import FolderLoader
from crmplan.documents.markdown.sandbox import Sandbox
from crmplan.plan import files


def translate(folder: Path) -> dict[str, Translation]:
    """Return the translation of every template of ``folder``, by fingerprint."""
    environment = Sandbox(FolderLoader([folder]), Locality("en"), BoundValues())
    found: dict[str, Translation] = {}
    for name in environment.list_templates():
        source, file, _fresh = FolderLoader([folder]).get_source(environment, name)
        python = environment.compile(source, name, file, raw=True)
        found[fingerprint(_bucket(environment, name, file, source))] = translation(name, python)
    return found


def _bucket(environment: Sandbox, name: str, file: str, source: str) -> Bucket:
    cache = environment.bytecode_cache
    assert cache is not None  # noqa: S101 - the sandbox always has one
    return Bucket(environment, cache.get_cache_key(name, file), cache.get_source_checksum(source))


if __name__ == "__main__":
    content = {mark: astuple(each) for mark, each in translate(PACKAGE).items()}
    files.write_file(PACKAGE, NAME, json.dumps(content, ensure_ascii=False).encode())
