"""Templates get plain data, can do no harm, and a fault in one is told with its name and line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError

from crmplan.documents.locality import Locality
from crmplan.documents.markdown import Rendered, plain_data, render
from crmplan.documents.markdown.loader import PACKAGE
from crmplan.errors import PlanError

HEAD = '{% extends "_shared/deliverable.md.j2" %}\n{% block only %}\n'
BODY = "probe/body.md.j2"


def rendered(folder: Path, body: str, **data: object) -> str:
    """Render ``body`` as the only section of a template and return its text with the values in it."""
    return _text(_render(folder, body, **data))


def _render(folder: Path, body: str, **data: object) -> Rendered:
    (folder / "probe").mkdir(exist_ok=True)
    (folder / BODY).write_text(f"{HEAD}{body}\n{{% endblock %}}\n", encoding="utf-8")
    context = {"sections": ["only"], **data}
    return render(BODY, context, folders=[folder, PACKAGE], locality=Locality("en"))


def _text(found: Rendered) -> str:
    return found.values.resolve(found.text).strip()


# Hostile inputs J-02 to J-10, then our own.
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{{ ''|attr('__class__') }}", SecurityError),
        ("{{ lst.append(1) }}", SecurityError),
        ("{{ lipsum(n=1000000)|length }}", UndefinedError),
        ("{% include '../../../../etc/hostname' %}", TemplateNotFound),
        ("{{ missing }}", UndefinedError),
        ("{{ ''.__class__.__mro__ }}", SecurityError),
        ("{{ t.__globals__ }}", SecurityError),
        ("{{ '{0.__class__}'.format(lst) }}", SecurityError),
        ("{{ self.__init__.__globals__ }}", SecurityError),
        ("{{ group.update({'a': 1}) }}", SecurityError),
        ("{{ 'x' * 10000000000 }}", SecurityError),
        ("{{ 9 ** 9 ** 9 }}", SecurityError),
        ("{{ [1] * 10000000000 }}", SecurityError),
        ("{% include '/etc/hostname' %}", TemplateNotFound),
        ("{% include 'C:/Windows/win.ini' %}", TemplateNotFound),
        ("{% import '..\\\\secret.j2' as x %}", TemplateNotFound),
        ("{{ cycler('a') }}", UndefinedError),
        ("{{ joiner() }}", UndefinedError),
        ("{{ dict(a=1) }}", UndefinedError),
        ("{{ group.nothing }}", UndefinedError),
        ("{% for i in range(10000000) %}x{% endfor %}", OverflowError),
        ("{{ 1 / 0 }}", ZeroDivisionError),
    ],
)
def test_a_harmful_template_fails_at_its_line(tmp_path: Path, body: str, kind: type[Exception]) -> None:
    with pytest.raises(PlanError) as caught:
        rendered(tmp_path, f"\n\n{body}", lst=[1], group={"b": 2})
    assert (caught.value.file, caught.value.line) == ("templates/probe/body.md.j2", 5)
    assert "probe/body.md.j2" in caught.value.message
    assert isinstance(caught.value.__cause__, kind)


@pytest.mark.parametrize(
    "body",
    [
        "{{ x|safe }}",
        "{{ x|e }}",
        "{% autoescape true %}a{% endautoescape %}",
        "{% set y %}a{% endset %}",
        "{% filter upper %}a{% endfilter %}",
        "{% trans %}a{% endtrans %}",
        "{{ t(x) }}",
        "{{ t('a {b}') }}",
        "{% for %}",
        "{{ }}",
        "::: nothing",
        "{{ lst }}",
        "{{ group }}",
        "{{ t('[a](#b)') }}",
        "{{ x|nothing }}",
    ],
)
def test_what_the_pipeline_cannot_carry_is_refused_with_its_line(tmp_path: Path, body: str) -> None:
    with pytest.raises(PlanError) as caught:
        rendered(tmp_path, body, x="a", lst=[1], group={"b": 2})
    assert caught.value.line == 3


def test_a_fault_in_a_shared_macro_is_told_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "own.md.j2").write_text(
        "{% macro broken() %}\n{{ nobody }}{% endmacro %}\n", encoding="utf-8"
    )
    with pytest.raises(PlanError) as caught:
        rendered(tmp_path, "{{ broken() }}")
    assert (caught.value.file, caught.value.line) == ("templates/_shared/own.md.j2", 2)


def test_a_fault_at_the_top_of_a_shared_file_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "own.md.j2").write_text("\n{% set a = nobody + 1 %}\n", encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        rendered(tmp_path, "x")
    assert (caught.value.file, caught.value.line) == ("templates/_shared/own.md.j2", 2)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.j2"
    outside.write_text("secret", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    try:
        (inside / "link.j2").symlink_to(outside)
    except OSError:
        pytest.skip("this system allows no symbolic links")
    with pytest.raises(PlanError, match="does not exist"):
        rendered(inside, "{% include 'link.j2' %}")


def test_data_is_plain_or_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="plain data"):
        rendered(tmp_path, "x", thing=object())


def test_a_column_may_be_called_as_python_calls_its_own(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ row.items }} {{ row.title }}", row={"items": "a", "title": "b"}) == "a b"


def test_values_are_written_in_the_language(tmp_path: Path) -> None:
    values = {"d": date(2027, 9, 6), "n": Decimal("1234.5"), "i": 12000, "year": 2027, "yes": True, "none": None}
    body = "{{ d }} | {{ n }} | {{ i }} | {{ year }} | {{ yes }} | {{ none }}"
    assert rendered(tmp_path, body, **values) == "6 Sept 2027 | 1,234.5 | 12,000 | 2027 | yes | {missing}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("d|date('long')", "6 September 2027"),
        ("d|day", "6 Sept"),
        ("d|week", "6 Sept"),
        ("'2027-09-08'|week", "6 Sept"),
        ("d|month", "September 2027"),
        ("n|number(2)", "1,234.50"),
        ("1200|money", "€1,200"),
        ("n|money", "€1,234.50"),
        ("n|money('USD', 0)", "US$1,234"),
        ("80|percent", "80%"),
        ("names|names", "a, b and c"),
        ("names|names('or')", "a, b or c"),
        ("names|join(' / ')", "a / b / c"),
        ("names|lines", "a\nb\nc"),
        ("none|date", "{missing}"),
        ("none|names", "{missing}"),
        ("none|missing(t('not named'))", "{missing not named}"),
        ("''|missing", "{missing}"),
        ("0|missing", "0"),
        ("'red'|rag", "{rag:red}"),
        ("'red'|rag('Late')", "{rag:red Late}"),
        ("none|rag", "{rag:grey}"),
        ("tn('{n} day', '{n} days', 1)", "1 day"),
        ("tn('{n} day of {x}', '{n} days of {x}', 2, x='may')", "2 days of may"),
        ("t('By {name}', name=names|names)", "By a, b and c"),
    ],
)
def test_filters_and_words(tmp_path: Path, expression: str, expected: str) -> None:
    data = {"d": date(2027, 9, 6), "n": Decimal("1234.5"), "names": ["a", "b", "c"]}
    assert rendered(tmp_path, f"{{{{ {expression} }}}}", **data) == expected


def test_values_never_enter_the_markdown(tmp_path: Path) -> None:
    found = _render(
        tmp_path, "# {{ t('Dear {x}', x=x)|upper }} **{{ x }}** {{ x ~ t('y') }}".replace("# ", ""), x="*|<b>"
    )
    assert "*|" not in found.text.replace("**", "")
    assert _text(found) == "DEAR *|<b> ***|<b>** *|<b>y"


def test_a_plan_overrides_one_section(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    own = '{% extends "crmplan/glossary/body.md.j2" %}{% block opening %}Our own words.{% endblock %}'
    (tmp_path / "glossary" / "body.md.j2").write_text(own, encoding="utf-8")
    context = {"sections": ["opening"]}
    found = render("glossary/body.md.j2", context, folders=[tmp_path, PACKAGE], locality=Locality("en"))
    assert _text(found) == "Our own words."


def test_a_constant_is_written_in_the_language_of_each_document(tmp_path: Path) -> None:
    (tmp_path / "probe").mkdir()
    (tmp_path / BODY).write_text(f"{HEAD}{{{{ 1234.5|money }}}}\n{{% endblock %}}\n", encoding="utf-8")
    found = [
        _text(render(BODY, {"sections": ["only"]}, folders=[tmp_path, PACKAGE], locality=Locality(language)))
        for language in ("en", "de")
    ]
    assert found == ["€1,234.50", "1.234,50\xa0€"]


def test_data_that_was_checked_before_comes_back_as_it_is() -> None:
    once = plain_data({"rows": [{"a": (1, 2)}], "x": None})
    assert plain_data(once) is once
    assert once == {"rows": [{"a": [1, 2]}], "x": None}
