"""The communication plan as a workbook: the message matrix with its dates, and who is reached by what."""

from decimal import Decimal

from crmplan.documents.excel.sheets import (
    Column,
    Content,
    Fact,
    Formula,
    Grid,
    Kind,
    Look,
    Row,
    Sheet,
    Workbook,
    count_where,
    literal,
)
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.questions import PEOPLE
from crmplan.rendering.communication import CONTACTS, MESSAGES, STAKEHOLDERS
from crmplan.rendering.dated import days_of
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.rendering.workbooks.tables import columns_of, label, names, row_of, table

EVENTS = "communication.events"
_MESSAGE = ("stakeholders", "purpose", "message", "content", "frequency", "medium", "sender", "owner", "backup")
_AFTER = ("feedback", "escalation", "status")
_EVENT = ("event", "kind", "stakeholders", "message", "within_hours", "medium", "sender", "owner")
_PARTY = ("name", "group", "side", "role", "person", "interest", "preferred_medium")
_TEAM = ("influence", "resistance", "concern")
_MARK = "x"


def workbook(occasion: Occasion) -> Workbook:
    """Return the communication plan as a workbook."""
    plan = occasion.plan
    overview = occasion.opening()
    as_of = overview.fact(_("As of"), plan.today, Kind.DAY)
    matrix = Sheet(_("Matrix"), listing=True)
    grid = _matrix(occasion, matrix, as_of)
    sheets = [overview, matrix]
    reach = Sheet(_("Who is reached"), listing=True)
    _reach(plan, reach, overview)
    sheets.append(reach)
    for column, title, head in (("status", _("By status"), _("Status")), ("medium", _("By medium"), _("Medium"))):
        overview.gap()
        overview.line(title, Look.HEAD)
        _choices(plan, overview, grid, column, head)
    _people(plan, overview, grid)
    parties = Sheet(_("Stakeholders"), listing=True)
    parties.grid(*table(plan, STAKEHOLDERS, (*_PARTY, *(_TEAM if occasion.internal else ()))))
    sheets.append(parties)
    for address, words, chosen in ((EVENTS, _("Events"), _EVENT), (CONTACTS, _("Customers"), _contact(plan, occasion))):
        if plan.rows(address):
            sheet = Sheet(words, listing=True)
            sheet.grid(*table(plan, address, chosen))
            sheets.append(sheet)
    return occasion.workbook(*sheets)


def _contact(plan: Plan, occasion: Occasion) -> tuple[str, ...]:
    columns = plan.catalogue.require(CONTACTS).columns
    return tuple(column.id for column in columns if occasion.internal or column.audience != "team")


def _matrix(occasion: Occasion, sheet: Sheet, as_of: Fact) -> Grid:
    plan = occasion.plan
    columns = [
        Column("number", _("No."), Kind.WHOLE),
        *columns_of(plan, MESSAGES, _MESSAGE),
        Column("first", _("First"), Kind.DAY),
        Column("until", _("Until"), Kind.DAY),
        Column("days", _("Days to the first"), Kind.WHOLE),
        *columns_of(plan, MESSAGES, _AFTER),
    ]
    rows: list[Row] = []
    for number, row in enumerate(plan.rows(MESSAGES), start=1):
        first = days_of(occasion.dates, row.text("first"))[0]
        until = days_of(occasion.dates, row.text("until"))[1]
        days = Decimal((first - plan.today).days) if first else None
        cells = row_of(plan, MESSAGES, row, columns) | {
            "number": number,
            "first": first,
            "until": until,
            "days": Formula(f'IF([first]="","",[first]-{as_of.cell})', days),
        }
        rows.append(cells)
    return sheet.grid(columns, rows)


def _reach(plan: Plan, sheet: Sheet, overview: Sheet) -> None:
    """One row a stakeholder, one column a message, a mark where the message is meant for it."""
    messages = plan.rows(MESSAGES)
    slots = [f"m{number}" for number in range(1, len(messages) + 1)]
    columns = [
        Column("name", _("Stakeholder")),
        Column("count", _("Messages"), Kind.WHOLE),
        Column("reached", _("Reached")),
        *(Column(slot, str(number), choices=(_MARK,)) for number, slot in enumerate(slots, start=1)),
    ]
    yes, no = _("yes"), _("no")
    rows: list[Row] = []
    unreached = 0
    for row in plan.rows(STAKEHOLDERS):
        marks: dict[str, Content] = {
            slot: _MARK
            for slot, message in zip(slots, messages, strict=True)
            if row.id in message.names("stakeholders")
        }
        unreached += not marks
        across = f'COUNTIF([{slots[0]}]:[{slots[-1]}],"{_MARK}")' if slots else "0"
        counted: dict[str, Content] = {
            "name": names(plan, STAKEHOLDERS)[row.id],
            "count": Formula(across, Decimal(len(marks))),
            "reached": Formula(f"IF([count]>0,{literal(yes)},{literal(no)})", yes if marks else no),
        }
        rows.append(counted | marks)
    grid = sheet.grid(columns, rows)
    overview.fact(_("Stakeholders"), Formula(f"COUNTA({grid.range('name')})", Decimal(len(rows))), Kind.WHOLE)
    missed = Formula(f"SUMPRODUCT(--EXACT({grid.range('reached')},{literal(no)}))", Decimal(unreached))
    overview.fact(_("… that no message is meant for"), missed, Kind.WHOLE)
    overview.line(
        _("The columns of the sheet “{name}” are the numbers of the matrix.").format(name=sheet.name), Look.NOTE
    )


def _choices(plan: Plan, overview: Sheet, grid: Grid, column: str, head: str) -> None:
    """Count the messages by what was chosen in ``column``."""
    question = plan.catalogue.require(MESSAGES)
    shape = question.column(column)
    slugs = [row.text(column) for row in plan.rows(MESSAGES)]
    chosen = [slug for slug in shape.choices if slug in slugs] if shape else []
    rows: list[Row] = [
        {
            "name": label(question, shape, slug) if slug and shape else _("Not said"),
            "count": Formula(count_where((grid.range(column), "[name]" if slug else '""')), Decimal(slugs.count(slug))),
        }
        for slug in [*chosen, *([""] if "" in slugs else [])]
    ]
    overview.grid([Column("name", head), Column("count", _("Messages"), Kind.WHOLE)], rows)


def _people(plan: Plan, overview: Sheet, grid: Grid) -> None:
    """How much each person has to send and to answer for."""
    overview.gap()
    overview.line(_("By person"), Look.HEAD)
    columns = [
        Column("name", _("Person")),
        Column("sends", _("Sends"), Kind.WHOLE),
        Column("owns", _("Answers for"), Kind.WHOLE),
    ]
    rows: list[Row] = []
    for person, name in names(plan, PEOPLE).items():
        sends = sum(row.text("sender") == person for row in plan.rows(MESSAGES))
        owns = sum(row.text("owner") == person for row in plan.rows(MESSAGES))
        if sends or owns:
            rows.append(
                {
                    "name": name,
                    "sends": Formula(count_where((grid.range("sender"), "[name]")), Decimal(sends)),
                    "owns": Formula(count_where((grid.range("owner"), "[name]")), Decimal(owns)),
                }
            )
    overview.grid(columns, rows)
