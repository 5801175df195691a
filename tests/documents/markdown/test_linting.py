"""Our own templates pass the lint, and the lint sees what it is for."""

from pathlib import Path

import pytest

from crmplan.documents.markdown import lint_templates
from crmplan.documents.markdown.loader import PACKAGE


def test_our_templates_have_no_fault() -> None:
    assert lint_templates([PACKAGE], fixed_words=True) == []


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{{ x|safe }}", 2, "|safe"),
        ("{{ x|escape }}", 1, "|escape"),
        ("\n\n{% autoescape false %}{% endautoescape %}", 3, "escaping"),
        ("{% set a %}b{% endset %}", 1, "macro"),
        ("{% filter upper %}b{% endfilter %}", 1, "macro"),
        ("{% trans %}b{% endtrans %}", 1, "unknown tag"),
        ("{{ t(x) }}", 1, "literally"),
        ("{{ tn('a', x, 2) }}", 1, "literally"),
        ("{{ t('a {b} {c}', c=1) }}", 1, "no value for b"),
        ("{{ t('[a](#b)') }}", 1, "field"),
        ("\n::: nothing\n:::", 2, "::: nothing"),
        ("a\n# Title", 2, "##"),
        ("{% if %}", 1, "expression"),
    ],
)
def test_a_fault_is_found_at_its_line(tmp_path: Path, source: str, line: int, words: str) -> None:
    (tmp_path / "body.md.j2").write_text(source, encoding="utf-8")
    faults = lint_templates([tmp_path])
    assert [(fault.file, fault.line) for fault in faults] == [("body.md.j2", line)]
    assert words in faults[0].message


def test_words_outside_t_are_faults_of_our_own_templates(tmp_path: Path) -> None:
    table = '::: table {widths="1 2"} {{ t("Caption") }}'
    source = f'{table}\n| {{rag:red}} | {{missing}} |\n## Two {{id=x}}\n![{{{{ t("a") }}}}](figure:x)\n'
    (tmp_path / "body.md.j2").write_text(source, encoding="utf-8")
    assert [(fault.line, "Two" in fault.message) for fault in lint_templates([tmp_path], fixed_words=True)] == [
        (3, True)
    ]
    assert lint_templates([tmp_path]) == []


@pytest.mark.parametrize("source", ["{{ t('a {b}', **group) }}", "{{ t('a {b}', b=1) }}", "{{ tn('{n}', '{n}', 2) }}"])
def test_what_is_right_is_no_fault(tmp_path: Path, source: str) -> None:
    (tmp_path / "body.md.j2").write_text(source, encoding="utf-8")
    assert lint_templates([tmp_path]) == []
