"""A section comes out as it stands, blocks inside blocks and all."""

import pytest

from crmplan.documents.markdown.loader import PACKAGE
from crmplan.documents.markdown.sections import section_names, section_source

SOURCE = (
    "{% block a %}x{% block b %}y{% endblock %}{% endblock a %}\n{# {% block no %} #}{%- block c -%}z{%- endblock -%}\n"
)


def test_sections_are_found() -> None:
    assert section_names(SOURCE) == ["a", "b", "c"]
    assert section_source(SOURCE, "a") == "{% block a %}x{% block b %}y{% endblock %}{% endblock a %}"
    assert section_source(SOURCE, "b") == "{% block b %}y{% endblock %}"
    assert section_source(SOURCE, "c") == "{%- block c -%}z{%- endblock -%}"
    assert section_source(SOURCE, "no") is None
    assert section_source("{% block open %}x", "open") is None


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/body.md.j2")), ids=lambda path: path.parent.name)
def test_every_section_of_ours_can_be_taken_out(path: str) -> None:
    source = PACKAGE.joinpath(path).read_text(encoding="utf-8")
    for name in section_names(source):
        block = section_source(source, name)
        assert block is not None
        assert block.count("{% block ") == block.count("{% endblock")
