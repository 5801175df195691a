"""How a plan's documents look: its brand.yaml, those of the folders it extends, and the company's own Word file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crmplan.documents.logo import LARGEST, Logo, look_at_logo
from crmplan.documents.theme import Theme, themed_by
from crmplan.documents.word import Weight, inspect, open_company
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files
from crmplan.plan.brand import COLOURS, COMPANY_FILE, FILE, BrandRecord, read_brand
from crmplan.plan.extending import extended
from crmplan.plan.model import Plan
from crmplan.plan.refusals import NotRead

LARGEST_WORD = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Brand:
    """The look of a plan's documents; ``company`` is the company's Word file, None without one."""

    theme: Theme
    company: bytes | None = None


def brand_of(plan: Plan, *, word: bool = True) -> Brand:
    """Return the look that the plan asks for; the company's Word file only where ``word`` is to be written.

    Raises PlanError, with its place, for the first fault of brand.yaml or of the Word file.
    """
    found = records(plan)
    for record in found:
        for fault in record.faults:
            raise fault
    return Brand(theme_of(found), _usable(plan) if word else None)


def _usable(plan: Plan) -> bytes | None:
    """Return the company's Word file once it has been looked at: what stops a document stops it here, and once."""
    found = company_file(plan)
    if found is None:
        return None
    source, name = found
    for remark in inspect(open_company(source, name)):
        if remark.weight is Weight.FAULT:
            raise PlanError(remark.text, hint=remark.hint, file=name)
    return source


def owners(plan: Plan) -> list[tuple[Path, str]]:
    """Return the folders that may say how documents look and what messages call them, the plan's own last."""
    folders = zip(extended(plan.root, plan.settings), plan.settings.extends, strict=True)
    return [*((folder, f"{path.rstrip('/')}/") for folder, path in folders), (plan.root, "")]


def records(plan: Plan) -> list[BrandRecord]:
    """Return every brand.yaml that the plan has or extends, in the order in which a later one wins."""
    found = (read_brand(folder, f"{label}{FILE}") for folder, label in owners(plan))
    return [record for record in found if record is not None]


def theme_of(found: list[BrandRecord]) -> Theme:
    """Return the look that the records ask for together. Raises PlanError for a logo that cannot be used."""
    theme = themed_by(Theme(), chosen(found))
    for record in found:
        if record.data.logo:
            logo = read_logo(record)
            theme = replace(theme, logo=logo.data, logo_type=logo.type)
    return theme


def chosen(found: list[BrandRecord]) -> dict[str, str]:
    """Return the colours and fonts that the records give, by the names of ``Theme``'s fields; a later record wins."""
    given: dict[str, str] = {}
    for record in found:
        colours, fonts = record.data.colours, record.data.fonts
        named = {name: str(getattr(colours, name)) for name in COLOURS}
        named |= {"font_heading": fonts.heading, "font_body": fonts.body}
        given |= {name: value for name, value in named.items() if value}
    return given


def read_logo(record: BrandRecord) -> Logo:
    """Return the logo that a record names; PlanError, at its line, when there is none or it cannot be used."""
    name = record.data.logo
    if Path(name).is_absolute() or name.startswith(("/", "\\")) or "\\" in name or Path(name).drive:
        message = _("The path “{path}” is not relative to the folder of {file}.").format(path=name[:80], file=FILE)
        raise record.fault(("logo",), message, _("Put the logo beside it, and write brand/logo.png, say."))
    try:
        return look_at_logo(files.read_file(record.owner, name, limit=LARGEST), name)
    except NotRead as error:
        raise record.fault(("logo",), error.message, error.hint) from None
    except ValueError as error:
        raise record.fault(("logo",), f"{name} {error}.", _("Save the logo as a plain PNG, JPEG or SVG.")) from None


def company_file(plan: Plan) -> tuple[bytes, str] | None:
    """Return the company's Word file and what messages call it: the plan's own, else that of the last folder extended.

    None where there is no such file.
    """
    for folder, label in reversed(owners(plan)):
        source = files.read_if_there(folder, COMPANY_FILE, limit=LARGEST_WORD)
        if source is not None:
            return source, f"{label}{COMPANY_FILE}"
    return None


def theme_faults(found: list[BrandRecord]) -> Iterator[PlanError]:
    """Yield what is wrong with each record: its own faults, and its logo's."""
    for record in found:
        yield from record.faults
        if record.data.logo and not record.faults:
            try:
                read_logo(record)
            except PlanError as fault:
                yield fault
