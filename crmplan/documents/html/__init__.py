"""Documents as one self-contained web page: no network, readable by everybody, printable."""

from crmplan.documents.html.page import write_html

__all__ = ["write_html"]
