"""STR102: nobody has decided which customers come first, or the decision rests on half of the picture."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed

CODE = "STR102"
NAME = "core-segment-unranked"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("P1.T1", "P1.T1.d", "S1.a", "S1.e")
SOURCE = N_(
    "The article on CRM strategy, test 1; the podcast on analytic and operational CRM; "
    "“Avoid the four perils of CRM” (Harvard Business Review, 2002), first peril"
)
NEEDS = ("value-proposition",)
SUMMARY = N_("No segment is the core, or a segment is ranked without figures or without needs.")
RIGHT = N_("The core segment is chosen and ranked on figures and on needs alike.")
WHY = N_(
    "Decide whom you want before you decide how to relate to them. When two customers ring at once, or two wishes cost "
    "the same money, the core decides; without one, the loudest does. Figures alone forget what people need, and needs "
    "alone forget who pays: rank with both in view."
)
BAD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, rank: 1, revenue: 61000000, margin: 24, source: Invoices,
       as_of: 2026-09-30, needs: [speed]}
    - {id: fleets, name: Small fleets, rank: 2, needs: [one-bill]}
  needs:
    - {id: speed, name: The part is there before the lift is needed}
    - {id: one-bill, name: One bill a month for all vehicles}
"""
)
GOOD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, core: yes, rank: 1, revenue: 61000000, margin: 24, source: Invoices,
       as_of: 2026-09-30, needs: [speed]}
    - {id: fleets, name: Small fleets, core: no, rank: 2, revenue: 22000000, margin: 17, source: Invoices,
       as_of: 2026-09-30, needs: [one-bill]}
  needs:
    - {id: speed, name: The part is there before the lift is needed}
    - {id: one-bill, name: One bill a month for all vehicles}
"""
)
SEGMENTS, NEEDED = "value-proposition.segments", "value-proposition.needs"
FIGURES = ("revenue", "margin")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a missing core, segments without rank, figures or needs, and ranks given twice."""
    segments = plan.rows(SEGMENTS)
    yield from _core(plan, segments)
    for segment in segments:
        yield from _figures(plan, segment, several=len(segments) > 1)
        yield from _human_side(plan, segment)
    yield from _equal_ranks(segments)


def _core(plan: Plan, segments: list[Row]) -> Iterator[Hit]:
    core = [segment for segment in segments if segment.flag("core")]
    readable = not any(problem.suffix.endswith(".core") for problem in plan.answers[SEGMENTS].invalid)
    hint = _("Mark one segment as the core in {question}: the group you would disappoint last.")
    if segments and not core and readable:
        message = _("None of the segments is marked as the core.")
        yield Hit(SEGMENTS, message, hint.format(question=SEGMENTS))
    elif len(core) > 1 and len(core) == len(segments):
        message = _("All {count} segments are marked as the core, so that none decides when wishes collide.")
        told = message.format(count=len(segments))
        yield Hit(SEGMENTS, told, hint.format(question=SEGMENTS), severity=Severity.WARNING)


def _figures(plan: Plan, segment: Row, *, several: bool) -> Iterator[Hit]:
    """A source is asked for only where there are figures: without any, one gap is enough to name."""
    wanted = ["rank"] if several else []
    wanted += FIGURES if lacking(plan, segment, FIGURES) else ("source", "as_of")
    missing = lacking(plan, segment, wanted)
    if missing:
        message = _("The segment {segment} lacks: {columns}.")
        told = message.format(segment=label(segment), columns=listed(missing))
        hint = _("Ask finance for last year's figures and complete the row in {question}.").format(question=SEGMENTS)
        yield Hit(segment.address, told, hint, severity=Severity.WARNING)


def _human_side(plan: Plan, segment: Row) -> Iterator[Hit]:
    counted = any(segment[figure] is not None for figure in FIGURES)
    if counted and plan.rows(NEEDED) and lacking(plan, segment, ["needs"]):
        message = _("The segment {segment} is known by its figures only; what these customers need is not said.")
        hint = _("Name their needs from {question}; numbers say who pays, needs say why they stay.")
        told = message.format(segment=label(segment))
        yield Hit(segment.address, told, hint.format(question=NEEDED), severity=Severity.WARNING, related=(NEEDED,))


def _equal_ranks(segments: list[Row]) -> Iterator[Hit]:
    first: dict[object, Row] = {}
    for segment in segments:
        rank = segment["rank"]
        other = first.setdefault(rank, segment) if rank is not None else segment
        if other is not segment:
            message = _("The segments {first} and {second} have the same rank, {rank}.")
            told = message.format(first=label(other), second=label(segment), rank=rank)
            hint = _("Say which of the two is worth more to you; only one of them can come first.")
            related = (other.address,)
            yield Hit(f"{segment.address}.rank", told, hint, severity=Severity.WARNING, related=related)
