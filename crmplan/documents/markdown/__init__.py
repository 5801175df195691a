"""Templates to Markdown; the only package that imports Jinja."""

from crmplan.documents.markdown.confined import render_confined
from crmplan.documents.markdown.linting import Fault, lint_templates
from crmplan.documents.markdown.rendering import Rendered, plain_data, render

__all__ = ["Fault", "Rendered", "lint_templates", "plain_data", "render", "render_confined"]
