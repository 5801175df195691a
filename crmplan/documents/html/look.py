"""The style sheet of a page: the theme's colours and fonts as variables, then the rules of page.css."""

from pathlib import Path

from crmplan.documents.blocks import Kind
from crmplan.documents.document import Front
from crmplan.documents.html.markup import css_string
from crmplan.documents.layout import running
from crmplan.documents.palette import CALLOUTS, LIGHTS, PAPER, RULE
from crmplan.documents.theme import Theme, contrast, lit, mixed, readable
from crmplan.documents.wording import date_line, draft_mark, page_words

_RULES = Path(__file__).with_name("page.css")
_FONTS = 'Calibri, Carlito, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif'
_NIGHT, _NIGHT_INK, _NIGHT_QUIET, _NIGHT_RULE = "14191D", "E6ECEF", "A9B7BF", "36434B"
_NIGHT_SHARE = 0.18  # how much of a light's ink or a box's bar is in its ground on a dark screen


def style_sheet(theme: Theme, front: Front) -> str:
    """Return the whole style sheet of a document's page."""
    night = f"@media screen and (prefers-color-scheme: dark) {{\n{_set(_night(theme))}\n}}"
    rules = _RULES.read_text(encoding="utf-8")
    return "\n".join([_set(_day(theme)), _boxes(), night, rules, _paper(front, theme)])


def _day(theme: Theme) -> dict[str, str]:
    colours = {
        "paper": PAPER, "ink": theme.words, "quiet": theme.quiet, "heading": theme.heading, "rule": RULE,
        "primary": theme.primary, "focus": readable(theme.accent, PAPER), "tint": theme.tint,
        "card-ink": theme.words, "card-heading": theme.heading,  # figures stand on white at night too
    }  # fmt: skip
    for light, (ink, ground) in LIGHTS.items():
        colours |= {f"{light}-ink": ink, str(light): ground}
    for kind, (bar, ground) in _callouts(theme).items():
        colours |= {f"{kind}-bar": bar, f"{kind}-ground": ground}
    fonts = {"font": _font(theme.font_body), "font-heading": _font(theme.font_heading or theme.font_body)}
    return {name: f"#{code}" for name, code in colours.items()} | fonts | {"scheme": "light"}


def _night(theme: Theme) -> dict[str, str]:
    boxes = {kind: (bar, mixed(bar, _NIGHT, _NIGHT_SHARE)) for kind, (bar, _ground) in _callouts(theme).items()}
    palest = max((ground for _bar, ground in boxes.values()), key=lambda ground: contrast(ground, "000000"))
    heading = lit(theme.primary, palest)
    colours = {
        "paper": _NIGHT, "ink": _NIGHT_INK, "quiet": _NIGHT_QUIET, "heading": heading, "rule": _NIGHT_RULE,
        "primary": heading, "focus": lit(theme.accent, _NIGHT), "tint": mixed(_NIGHT_INK, _NIGHT, 0.05),
    }  # fmt: skip
    for light, (ink, _ground) in LIGHTS.items():
        ground = mixed(ink, _NIGHT, _NIGHT_SHARE)
        colours |= {f"{light}-ink": lit(ink, palest), str(light): ground}
    for kind, (bar, ground) in boxes.items():
        colours |= {f"{kind}-bar": lit(bar, _NIGHT), f"{kind}-ground": ground}
    return {name: f"#{code}" for name, code in colours.items()} | {"scheme": "dark"}


def _callouts(theme: Theme) -> dict[Kind, tuple[str, str]]:
    """Return bar and ground of each box; two of them wear the company's colours."""
    own = {Kind.verdict: (theme.primary, theme.tint), Kind.ask: (theme.accent, theme.tint)}
    return CALLOUTS | own


def _set(variables: dict[str, str]) -> str:
    inside = " ".join(f"--{name}: {value};" for name, value in variables.items() if name != "scheme")
    return f":root {{ color-scheme: {variables['scheme']}; {inside} }}"


def _boxes() -> str:
    return "\n".join(
        f".callout.{kind} {{ --bar: var(--{kind}-bar); --ground: var(--{kind}-ground); }}" for kind in Kind
    )


def _font(name: str | None) -> str:
    return f"{css_string(name)}, {_FONTS}" if name else _FONTS


def _paper(front: Front, theme: Theme) -> str:
    """Return header and footer of printed pages; the cover has none."""
    before, between, after = (css_string(words) for words in page_words())
    mark = draft_mark() if front.draft else ""
    edition = " · ".join(part for part in (mark, *date_line(front)) if part)
    look = f"font: 8.5pt {_font(theme.font_body)}; color: #{theme.quiet};"
    boxes = (
        f"@top-left {{ content: {css_string(running(front.organisation, 0.5))}; {look} }} "
        f"@top-right {{ content: {css_string(running(front.title, 0.5))}; {look} }} "
        f"@bottom-left {{ content: {css_string(running(edition, 0.7))}; {look} }} "
        f"@bottom-right {{ content: {before} counter(page) {between} counter(pages) {after}; {look} }}"
    )
    sides = ("top-left", "top-right", "bottom-left", "bottom-right")
    bare = " ".join(f"@{side} {{ content: none; }}" for side in sides)
    cover = f" @page :first {{ {bare} }}" if front.cover else ""
    return f"@media print {{ @page {{ {boxes} }}{cover} }}"
