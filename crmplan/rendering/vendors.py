"""What the vendor scorecard needs: the ranking, worked out again; marks and totals for the team alone."""

from decimal import Decimal

from crmplan.finance import scorecard, sensitivity
from crmplan.finance.scorecard import Scorecard
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, reference_name, row_data
from crmplan.rendering.dated import Table, dated_rows, day_of_answer
from crmplan.rules.thresholds import limit
from crmplan.timeline.schedule import Schedule

CANDIDATES, CRITERIA, SCORES = "vendors.candidates", "vendors.criteria", "vendors.scores"
REFERENCES, TRIALS, SKILLS = "vendors.references", "vendors.trials", "vendors.skills"
NEAREST = 6
"""Marks named as those on which the order hangs."""

EVEN = Decimal("0.05")
"""Totals closer than this are called even: a marker's mood decides such a difference."""


def view(plan: Plan, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the ranking and the proofs; without ``internal`` no mark and no total is in what is returned."""
    card = scorecard.read(plan)
    chosen = next((row for row in plan.rows(CANDIDATES) if row.flag("chosen")), None)
    ranking = _ranking(plan, card, internal=internal)
    return {
        "chosen": chosen.text("name") if chosen else None,
        "ranking": ranking,
        "first": next((entry["name"] for entry in ranking), None),
        "chosen_is_first": bool(chosen and ranking and ranking[0]["id"] == chosen.id),
        "is_close": _is_close(card),
        "unscored": [_name(row) for row in plan.rows(CANDIDATES) if not card.is_complete(row.id)],
        "weight": card.weight,
        "criteria": _criteria(plan),
        "candidates": [_candidate(plan, row, internal=internal) for row in plan.rows(CANDIDATES)],
        "proofs": _proofs(plan, chosen) if chosen else None,
        "enough_references": limit(plan, "references"),
        "skills": dated_rows(plan, schedule, SKILLS, internal=internal),
        "contract": day_of_answer(plan, schedule, "vendors.contract_task"),
        "marks": _marks(plan, card) if internal else [],
        "misstated": _misstated(plan, card) if internal else [],
        "firmness": _firmness(plan, card) if internal else None,
    }


def places(card: Scorecard) -> dict[str, int]:
    """Return the place of each complete vendor, the best first; equal totals share a place."""
    found: dict[str, int] = {}
    place, before = 0, None
    for number, (candidate, total) in enumerate(card.ranking(), 1):
        place = place if total == before else number
        before = total
        found[candidate] = place
    return found


def _ranking(plan: Plan, card: Scorecard, *, internal: bool) -> Table:
    entries: Table = []
    found = places(card)
    for candidate, total in card.ranking():
        row = plan.row(CANDIDATES, candidate)
        entry = {
            "id": candidate,
            "place": found[candidate],
            "name": reference_name(plan, CANDIDATES, candidate),
            "chosen": row.flag("chosen") if row else False,
        }
        entries.append(entry | ({"total": total} if internal else {}))
    return entries


def _is_close(card: Scorecard) -> bool:
    totals = [total for _name, total in card.ranking()]
    return len(totals) > 1 and totals[0] - totals[1] < EVEN


def _name(row: Row) -> str:
    return row.text("name") or row.id


def _criteria(plan: Plan) -> Table:
    question = plan.catalogue.require(CRITERIA)
    rows = sorted(plan.rows(CRITERIA), key=lambda row: -(row.number("weight") or 0))
    return [row_data(plan, question, row, internal=False) for row in rows]


def _candidate(plan: Plan, row: Row, *, internal: bool) -> dict[str, Plain]:
    data = row_data(plan, plan.catalogue.require(CANDIDATES), row, internal=internal)
    proposal, quote = row.number("proposal"), row.number("quote")
    gap = quote - proposal if proposal is not None and quote is not None else None
    return data | {"gap": gap}


def _proofs(plan: Plan, chosen: Row) -> dict[str, Plain]:
    """What proves the chosen vendor: references that were held, trials by whom, a similar firm, a firm price."""
    held = [row for row in _of(plan, REFERENCES, chosen) if row.day("held_on")]
    tried = [row for row in _of(plan, TRIALS, chosen) if row.day("tried_on")]
    return {
        "references": len(held),
        "again": sum(row.flag("again") for row in held),
        "similar": chosen.text("similar_case") or None,
        "trials": len(tried),
        "by_team": any(row.text("role") == "team-member" for row in tried),
        "by_super_user": any(row.text("role") == "super-user" for row in tried),
        "quote": chosen.number("quote"),
    }


def _of(plan: Plan, address: str, chosen: Row) -> list[Row]:
    return [row for row in plan.rows(address) if row.text("candidate") == chosen.id]


def _marks(plan: Plan, card: Scorecard) -> Table:
    """For each criterion the mark of every vendor and the reasons given; for the team alone."""
    question = plan.catalogue.require(SCORES)
    scores = [row_data(plan, question, row, internal=True) for row in plan.rows(SCORES)]
    rows: Table = []
    for criterion in plan.rows(CRITERIA):
        given = [row for row, cells in zip(scores, plan.rows(SCORES), strict=True)
                 if cells.text("criterion") == criterion.id]  # fmt: skip
        rows.append(
            {
                "criterion": criterion.text("name"),
                "weight": criterion.number("weight"),
                "marks": [card.scores.get(row.id, {}).get(criterion.id) for row in plan.rows(CANDIDATES)],
                "reasons": given,
            }
        )
    return rows


def _firmness(plan: Plan, card: Scorecard) -> dict[str, Plain] | None:
    """How far one weight or one mark must move before another comes first; None with fewer than two to compare."""
    ranking = card.ranking()
    if len(ranking) < 2:  # noqa: PLR2004 - one alone has no rival
        return None
    weights: Table = [
        {
            "criterion": reference_name(plan, CRITERIA, turn.criterion),
            "weight": turn.weight,
            "level_at": turn.level_at,
            "rival": reference_name(plan, CANDIDATES, turn.rival),
        }
        for turn in sensitivity.weight_turns(card)
    ]
    marks: Table = [
        {
            "candidate": reference_name(plan, CANDIDATES, turn.candidate),
            "criterion": reference_name(plan, CRITERIA, turn.criterion),
            "mark": turn.mark,
            "level_at": turn.level_at,
            "rival": reference_name(plan, CANDIDATES, turn.rival),
        }
        for turn in sensitivity.mark_turns(card)[:NEAREST]
    ]
    level = [reference_name(plan, CANDIDATES, name) for name in sensitivity.shared_first(card)]
    names = [reference_name(plan, CANDIDATES, name) for name, _total in ranking[:2]]
    lead = ranking[0][1] - ranking[1][1]
    return {"level": level, "first": names[0], "second": names[1], "lead": lead, "weights": weights, "marks": marks}


def _misstated(plan: Plan, card: Scorecard) -> Table:
    """The vendors whose stated total is not what the marks give."""
    stated = {row.id: total for row in plan.rows(CANDIDATES) if (total := row.number("stated_total")) is not None}
    return [
        {"name": reference_name(plan, CANDIDATES, name), "stated": stated[name], "total": total}
        for name, total in card.misstated(stated).items()
    ]
