"""The vendor scorecard as a workbook: single marks, their means by criterion, weighted totals and ranks.

Marks are for the team alone: without ``internal`` the workbook holds weights, prices and places, and no mark.
"""

from collections.abc import Mapping
from decimal import Decimal

from crmplan.documents.excel.sheets import Column, Content, Formula, Grid, Kind, Look, Row, Sheet, Workbook, literal
from crmplan.finance import scorecard
from crmplan.finance.scorecard import BEST, FULL_WEIGHT, Scorecard
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.rendering.vendors import CANDIDATES, CRITERIA, SCORES, places
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.rendering.workbooks.tables import columns_of, names, row_of, table

_VENDOR = ("name", "product", "chosen", "met_on", "similar_case", "proposal", "quote", "years")
_MARKS = ("candidate", "criterion", "score", "scored_by", "because")
_NONE = "–"


def workbook(occasion: Occasion) -> Workbook:
    """Return the scorecard of the plan as a workbook."""
    plan = occasion.plan
    card = scorecard.read(plan)
    overview = occasion.opening()
    criteria = Sheet(_("Criteria"), listing=True)
    sheets = [criteria]
    if occasion.internal:
        marks = Sheet(_("Marks"), listing=True)
        given = _marks(plan, marks)
        weighed = _means(plan, card, criteria, given)
        sheets.append(marks)
        _weights(card, overview, weighed)
        _ranking(plan, card, overview, weighed)
    else:
        weighed = _criteria(plan, card, criteria)
        _weights(card, overview, weighed)
        overview.line(_("The marks stay inside the team; this workbook shows weights, places and prices."), Look.NOTE)
    vendors = Sheet(_("Vendors"), listing=True)
    _vendors(plan, vendors, places=places(card))
    return occasion.workbook(overview, *sheets, vendors)


def _marks(plan: Plan, sheet: Sheet) -> Grid:
    columns, rows = table(plan, SCORES, _MARKS)
    return sheet.grid(columns, rows)


def _criteria(plan: Plan, card: Scorecard, sheet: Sheet) -> Grid:
    columns, rows = table(plan, CRITERIA, ("name", "kind", "weight", "meaning"))
    called = names(plan, CRITERIA)
    named = [{**cells, "name": called[row.id]} for row, cells in zip(plan.rows(CRITERIA), rows, strict=True)]
    return sheet.grid(columns, named, totals={"weight": card.weight})


def _means(plan: Plan, card: Scorecard, sheet: Sheet, given: Grid) -> Grid:
    """For each criterion the mean of the marks that each vendor was given; its name stands in the column's head."""
    vendors = names(plan, CANDIDATES)
    columns = [
        *columns_of(plan, CRITERIA, ("name", "weight")),
        *(Column(_slot(number), name, Kind.MARK) for number, name in enumerate(vendors.values())),
        *columns_of(plan, CRITERIA, ("kind", "meaning")),
    ]
    rows: list[Row] = []
    frame = Grid(sheet.name, 1, tuple(columns), ())
    for row in plan.rows(CRITERIA):
        cells = row_of(plan, CRITERIA, row, columns) | {"name": names(plan, CRITERIA)[row.id]}
        for number, vendor in enumerate(vendors):
            source = _mean(given, frame.headed(_slot(number)))
            cells[_slot(number)] = Formula(source, card.scores.get(vendor, {}).get(row.id))
        rows.append(cells)
    return sheet.grid(columns, rows, totals={"weight": card.weight})


def _mean(given: Grid, vendor: str) -> str:
    """The mean of the marks of a vendor (its name in the cell ``vendor``) under the criterion of the row."""
    chosen = (
        f"EXACT({given.range('candidate')},{vendor})*EXACT({given.range('criterion')},[name])"
        f"*ISNUMBER({given.range('score')})"
    )
    return f'IF(SUMPRODUCT({chosen})=0,"",SUMPRODUCT({chosen},{given.range("score")})/SUMPRODUCT({chosen}))'


def _weights(card: Scorecard, overview: Sheet, weighed: Grid) -> None:
    total = overview.fact(
        _("Sum of the weights (100 is right)"), Formula(f"SUM({weighed.range('weight')})", card.weight), Kind.WHOLE
    )
    right, wrong = _("yes"), _("no")
    check = Formula(
        f"IF({total.cell}={FULL_WEIGHT},{literal(right)},{literal(wrong)})",
        right if card.weight == FULL_WEIGHT else wrong,
    )
    overview.fact(_("Do the weights come to 100?"), check, Kind.TEXT)


def _ranking(plan: Plan, card: Scorecard, overview: Sheet, weighed: Grid) -> None:
    overview.gap()
    overview.line(_("Ranking"), Look.HEAD)
    found = places(card)
    columns = [
        Column("vendor", _("Vendor")),
        Column("total", _("Weighted mean"), Kind.MARK),
        Column("share", _("Of the best possible"), Kind.PERCENT),
        Column("place", _("Place"), Kind.WHOLE),
        Column("stated", _("Stated score"), Kind.NUMBER),
        Column("chosen", _("Chosen")),
    ]
    vendors = names(plan, CANDIDATES)
    frame = Grid(overview.name, overview.next, tuple(columns), tuple({} for _vendor in vendors))
    rows: list[Row] = []
    for number, row in enumerate(plan.rows(CANDIDATES)):
        total = card.total(row.id)
        place = Formula(
            f"IF(ISNUMBER([total]),RANK([total],{frame.range('total')}),{literal(_NONE)})",
            Decimal(found[row.id]) if row.id in found else _NONE,
        )
        cells: dict[str, Content] = {
            "vendor": vendors[row.id],
            "total": Formula(_weighted(weighed, _slot(number)), total),
            "share": Formula(f'IF(ISNUMBER([total]),[total]/{BEST},"")', None if total is None else total / BEST),
            "place": place,
            "stated": row.number("stated_total"),
            "chosen": _("yes") if row.flag("chosen") else "",
        }
        rows.append(cells)
    overview.grid(columns, rows)
    overview.line(_("A vendor without a mark for every criterion that counts has no total and no place."), Look.NOTE)


def _weighted(weighed: Grid, slot: str) -> str:
    """The weighted mean; nothing while a criterion that counts has no mark. Rounded, so that equal means are equal."""
    weights, marks = weighed.range("weight"), weighed.range(slot)
    lacks = f"SUMPRODUCT(--({weights}<>0),1-ISNUMBER({marks}))"
    return f'IF(OR(SUM({weights})=0,{lacks}>0),"",ROUND(SUMPRODUCT({weights},{marks})/SUM({weights}),10))'


def _vendors(plan: Plan, sheet: Sheet, *, places: Mapping[str, int]) -> None:
    columns, _rows = table(plan, CANDIDATES, _VENDOR)
    columns += [
        Column("gap", _("Quote above proposal"), Kind.MONEY),
        Column("yearly", _("Quote a year"), Kind.MONEY),
        Column("place", _("Place by the marks")),
    ]
    rows: list[Row] = []
    for row in plan.rows(CANDIDATES):
        proposal, quote, years = row.number("proposal"), row.number("quote"), row.number("years")
        gap = quote - proposal if proposal is not None and quote is not None else None
        yearly = quote / years if quote is not None and years else None
        cells = row_of(plan, CANDIDATES, row, columns) | {
            "name": names(plan, CANDIDATES)[row.id],
            "gap": Formula('IF(OR([proposal]="",[quote]=""),"",[quote]-[proposal])', gap),
            "yearly": Formula('IF(OR([quote]="",[years]="",[years]=0),"",[quote]/[years])', yearly),
            "place": str(places[row.id]) if row.id in places else _NONE,
        }
        rows.append(cells)
    sheet.grid(columns, rows)


def _slot(number: int) -> str:
    return f"v{number}"
