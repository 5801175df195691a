"""A translated template gives the same words and the same faults as one that Jinja compiles on the way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crmplan.documents.locality import Locality
from crmplan.documents.markdown import compiled, compiling, render, sandbox
from crmplan.documents.markdown.compiled import PACKAGE, Translation, translation
from crmplan.errors import PlanError

HEAD = '{% extends "_shared/deliverable.md.j2" %}\n{% block only %}\n'
BODY = "own/body.md.j2"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    sandbox._compiled.cache_clear()
    yield
    sandbox._compiled.cache_clear()


def write(folder: Path, body: str) -> None:
    (folder / "own").mkdir(exist_ok=True)
    (folder / BODY).write_text(f"{HEAD}{body}\n{{% endblock %}}\n", encoding="utf-8")


def use(monkeypatch: pytest.MonkeyPatch, translated: dict[str, Translation]) -> None:
    sandbox._compiled.cache_clear()
    monkeypatch.setattr(compiled, "_translated", lambda: translated)


def text(folder: Path) -> str:
    found = render(BODY, {"sections": ["only"], "x": "<b>"}, folders=[folder, PACKAGE], locality=Locality("en"))
    return found.values.resolve(found.text).strip()


def test_every_template_of_the_package_is_translated() -> None:
    names = [each.name for each in compiling.translate(PACKAGE).values()]
    assert sorted(names) == sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.j2"))


def test_the_words_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "{{ x }} {{ ['a', x]|names }} {{ table([{'key': 'a', 'label': x}], [{'a': 1234.5}]) }}")
    use(monkeypatch, {})
    before = text(tmp_path)
    use(monkeypatch, compiling.translate(tmp_path) | compiling.translate(PACKAGE))
    assert text(tmp_path) == before


def test_the_translation_is_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "before")
    found = compiling.translate(tmp_path)
    translated = {mark: translation(each.name, each.source.replace("before", "after")) for mark, each in found.items()}
    use(monkeypatch, translated)
    assert text(tmp_path) == "after"
    write(tmp_path, "changed since")
    assert text(tmp_path) == "changed since"


def test_what_another_python_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "{{ x }}")
    use(monkeypatch, {})
    before = text(tmp_path)
    found = compiling.translate(tmp_path)
    use(monkeypatch, {mark: replace(each, magic="00", marshalled="damaged") for mark, each in found.items()})
    assert text(tmp_path) == before


def test_a_fault_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "\n{{ nobody }}")
    use(monkeypatch, compiling.translate(tmp_path))
    with pytest.raises(PlanError, match="nothing called “nobody” here") as caught:
        text(tmp_path)
    assert (caught.value.file, caught.value.line) == (f"templates/{BODY}", 4)


@pytest.mark.parametrize("content", ["", "[", "[]", '{"a": 1}', '{"a": []}', "null"])
def test_a_damaged_translation_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / compiled.NAME).write_text(content, encoding="utf-8")
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path)
    compiled._translated.cache_clear()
    assert compiled._translated() == {}
    compiled._translated.cache_clear()
