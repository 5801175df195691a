"""What there is to say of a plan's brand: of its Word file, and of its colours, fonts and logo."""

from collections.abc import Iterator

from crmplan.documents.palette import PAPER
from crmplan.documents.theme import READABLE, Theme, contrast, readable
from crmplan.documents.word import Adoption, Remark, Weight, adopt, inspect, open_company
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.brand import COLOURS
from crmplan.plan.model import Plan
from crmplan.rendering.brand import chosen, company_file, records, theme_faults, theme_of

__all__ = ["Remark", "Weight", "adopted", "company_remarks", "look_remarks", "starting_brand"]


def adopted(plan: Plan, source: bytes, name: str) -> Adoption:
    """Return the company's file with what it lacks, in the colours of brand.yaml where the plan has one."""
    found = records(plan)
    for fault in theme_faults(found):
        raise fault
    return adopt(source, name, chosen(found))


def starting_brand(adoption: Adoption) -> str:
    """Return a first brand.yaml with the colours and fonts of the company's own styles."""
    theme = adoption.theme
    note = _("How the documents look. Colours are six hexadecimal digits. A logo may be added: logo: brand/logo.png")
    lines = [f"# {note}", "colours:"]
    lines += [
        f'  {name}: "{getattr(theme, name)}"' for name in COLOURS if getattr(theme, name) != getattr(Theme(), name)
    ]
    fonts = {"heading": theme.font_heading, "body": theme.font_body}
    named = [f'  {name}: "{font}"' for name, font in fonts.items() if font and font.replace(" ", "").isalnum()]
    return "\n".join([*lines, *(["fonts:", *named] if named else [])]) + "\n"


def company_remarks(plan: Plan) -> Iterator[Remark]:
    """Yield what is to be said of the company's Word file; nothing when there is none."""
    try:
        found = company_file(plan)
        package = open_company(*found) if found else None
    except PlanError as error:
        yield Remark(Weight.FAULT, error.message, error.hint)
        return
    if package is not None:
        yield Remark(Weight.GOOD, _("Word documents are made on {file}.").format(file=package.name))
        yield from inspect(package)


def look_remarks(plan: Plan) -> Iterator[Remark]:
    """Yield what is to be said of brand.yaml; nothing when there is none."""
    found = records(plan)
    faults = list(theme_faults(found))
    for fault in faults:
        yield Remark(Weight.FAULT, f"{fault.place}: {fault.message}", fault.hint)
    if not found or faults:
        return
    theme = theme_of(found)
    names = ", ".join(record.name for record in found)
    yield Remark(Weight.GOOD, _("Colours, fonts and logo come from {files}.").format(files=names))
    for name in COLOURS:
        colour = getattr(theme, name)
        if contrast(colour, PAPER) < READABLE:
            message = _("The colour “{name}” ({colour}) is pale on white: {contrast} to 1, where {least} is readable.")
            figures = {"contrast": f"{contrast(colour, PAPER):.1f}", "least": READABLE}
            hint = _("Words in it are written in {darker} instead.").format(darker=readable(colour, PAPER))
            yield Remark(Weight.WARNING, message.format(name=name, colour=colour, **figures), hint)
