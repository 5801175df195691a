"""Text inside XML: what stands between tags, and what stands in an attribute."""

_ENDS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def escape(text: str) -> str:
    """Return ``text`` as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Return ``text`` as the value of an attribute, quotes around it; line ends and tabs are kept."""
    if text.isalnum():
        return f'"{text}"'
    written = escape(text).replace('"', "&quot;")
    for end, code in _ENDS.items():
        written = written.replace(end, code)
    return f'"{written}"'
