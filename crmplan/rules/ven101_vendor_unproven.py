"""VEN101: the vendor is chosen without references, without a trial, or against one's own figures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from crmplan.finance import scorecard
from crmplan.finance.scorecard import FULL_WEIGHT, Scorecard
from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, listed, same_words

CODE = "VEN101"
NAME = "vendor-unproven"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G20.b", "G20.d", "G20.e", "G20.f", "G20.g")
SOURCE = N_("The article on CRM strategy, term Vendors; weighted scorecards; a case with misstated totals")
NEEDS = ("vendors", "direction", "super-user", "project", "timeline.yaml")
SUMMARY = N_("The vendor is chosen without references or a trial, or the figures of the choice are wrong.")
RIGHT = N_("The chosen vendor is proven by references, a trial and scores that add up.")
WHY = N_(
    "A demonstration shows what a product can do in the vendor's hands. References tell how the vendor behaves on a "
    "bad day, a trial without obligation tells how your own people get on, and a scorecard tells why this vendor and "
    "no other, if its figures are right."
)
BAD = N_(
    """\
vendors:
  candidates:
    - {id: tessera, name: Tessera, chosen: yes, similar_case: A wholesaler of tyres, proposal: 100000, quote: 108000}
  references:
    - {id: one, candidate: tessera, company: A wholesaler of tyres, held_on: 2026-10-12, notes: Would choose them again}
"""
)
GOOD = N_(
    """\
vendors:
  candidates:
    - {id: tessera, name: Tessera, chosen: yes, similar_case: A wholesaler of tyres, proposal: 100000, quote: 102000}
  references:
    - {id: one, candidate: tessera, company: A wholesaler of tyres, held_on: 2026-10-12, notes: Would choose them again}
    - {id: two, candidate: tessera, company: A bakery chain, held_on: 2026-10-14, notes: Slow in the first month}
"""
)
CANDIDATES, CRITERIA, SCORES = "vendors.candidates", "vendors.criteria", "vendors.scores"
REFERENCES, TRIALS, REASON = "vendors.references", "vendors.trials", "vendors.choice_reason"
PARTNER, PRESENT_CRM = "vendors.partner", "direction.current_crm"
NOBODY = ("none", "no", "nobody", "no one", "nessuno", "ninguem", "ninguém", "nenhum")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield what the chosen vendor lacks, and what is wrong with the weights, the totals and the offers."""
    for vendor in plan.rows(CANDIDATES):
        if vendor.flag("chosen"):
            yield from _references(plan, vendor)
            yield from _similar_case(plan, vendor)
            yield from _trials(plan, vendor)
        yield from _offers(plan, vendor)
    yield from _scores(plan)
    yield from _partner(plan)


def _references(plan: Plan, vendor: Row) -> Iterator[Hit]:
    if plan.value(REFERENCES) is None:
        return
    named = [row for row in plan.rows(REFERENCES) if row.text("candidate") == vendor.id]
    held = [row for row in named if (when := row.day("held_on")) and when <= plan.today and row.text("notes")]
    wanted = limit(plan, "references")
    if len(held) < wanted:
        message = ngettext(
            "{count} reference of {vendor} has been held with a date and notes; {wanted} are wanted.",
            "{count} references of {vendor} have been held with a date and notes; {wanted} are wanted.",
            len(held),
        )
        hint = _("Call customers of theirs and note in {question} when, and what they said.")
        told = message.format(count=len(held), vendor=label(vendor), wanted=wanted)
        yield Hit(vendor.address, told, hint.format(question=REFERENCES), related=tuple(row.address for row in named))


def _similar_case(plan: Plan, vendor: Row) -> Iterator[Hit]:
    similar = any(row.flag("similar") for row in plan.rows(REFERENCES) if row.text("candidate") == vendor.id)
    if not vendor.text("similar_case") and not similar:
        message = _("No company like yours is named that {vendor} serves.").format(vendor=label(vendor))
        hint = _("Ask for one, and name it in {question}.").format(question=CANDIDATES)
        yield Hit(vendor.address, message, hint, severity=Severity.WARNING)


def _trials(plan: Plan, vendor: Row) -> Iterator[Hit]:
    if plan.value(TRIALS) is None:
        return
    contract = _contract_day(plan)
    trials = [row for row in plan.rows(TRIALS) if row.text("candidate") == vendor.id and row.flag("risk_free")]
    dated = [row for row in trials if (when := row.day("tried_on")) and (contract is None or when < contract)]
    roles = {role for row in dated for role in _roles(plan, row)}
    missing = []
    if "team-member" not in roles:
        missing.append(_("a member of the team"))
    if "super-user" not in roles:
        missing.append(_("a super-user"))
    if missing:
        message = _("{vendor} has not been tried without obligation before the contract by: {missing}.")
        hint = _("Let them try it with tasks of their own, and note it in {question}.").format(question=TRIALS)
        told = message.format(vendor=label(vendor), missing=listed(missing))
        yield Hit(vendor.address, told, hint, related=(TRIALS,))


def _contract_day(plan: Plan) -> date | None:
    task = dates.dated(plan, plan.text("vendors.contract_task")) or next(iter(dates.of_kind(plan, Kind.CONTRACT)), None)
    return task.start if task else None


def _roles(plan: Plan, trial: Row) -> set[str]:
    """Return in which roles somebody tried the product: what the row says, and what the plan knows of the person."""
    person = trial.text("person")
    roles = {trial.text("role")}
    if any(row.text("person") == person for row in plan.rows("super-user.super_users")):
        roles.add("super-user")
    if any(row.text("person") == person for row in plan.rows("project.team")):
        roles.add("team-member")
    return roles


def _offers(plan: Plan, vendor: Row) -> Iterator[Hit]:
    proposal, quote_ = vendor.number("proposal"), vendor.number("quote")
    if not proposal or quote_ is None:
        return
    gap = abs(quote_ - proposal) * 100 / proposal
    if gap > limit(plan, "quote_gap_percent"):
        message = _("The quote of {vendor} differs from its proposal by {gap} %.")
        told = message.format(vendor=label(vendor), gap=f"{gap:.1f}".removesuffix(".0"))
        yield Hit(vendor.address, told, _("Ask what has changed before you sign."), severity=Severity.WARNING)


def _scores(plan: Plan) -> Iterator[Hit]:
    card = scorecard.read(plan)
    if plan.rows(CRITERIA) and card.weight != FULL_WEIGHT:
        message = _("The weights of the criteria add up to {sum}, not to 100.").format(sum=card.weight)
        yield Hit(CRITERIA, message, _("Share out a hundred points among the criteria."))
        return
    yield from _misstated(plan, card)
    yield from _against_the_score(plan, card)


def _misstated(plan: Plan, card: Scorecard) -> Iterator[Hit]:
    rows = {row.id: row for row in plan.rows(CANDIDATES)}
    stated = {name: total for name, row in rows.items() if (total := row.number("stated_total")) is not None}
    for name, own in card.misstated(stated).items():
        message = _("The total of {vendor} is stated as {stated}, but its scores give {own}.")
        told = message.format(vendor=label(rows[name]), stated=stated[name], own=_figure(own))
        hint = _("Correct the sheet, or the scores in {question}.").format(question=SCORES)
        yield Hit(f"{rows[name].address}.stated_total", told, hint, related=(SCORES,))


def _figure(number: Decimal) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _against_the_score(plan: Plan, card: Scorecard) -> Iterator[Hit]:
    chosen = [row for row in plan.rows(CANDIDATES) if row.flag("chosen")]
    ranking = card.ranking()
    if len(chosen) != 1 or not ranking or plan.text(REASON):
        return
    own, (best, most) = card.total(chosen[0].id), ranking[0]
    if own is not None and own < most:
        other = plan.row(CANDIDATES, best)
        facts = {"vendor": label(chosen[0]), "other": label(other) if other else best}
        message = _("{vendor} is chosen with a score of {own}, although {other} has {most}, and no reason is given.")
        hint = _("Answer {question}: why this vendor, and why not the one with the higher score?").format(
            question=REASON
        )
        told = message.format(own=_figure(own), most=_figure(most), **facts)
        yield Hit(chosen[0].address, told, hint, severity=Severity.WARNING, related=(SCORES,))


def _partner(plan: Plan) -> Iterator[Hit]:
    """Leaving a CRM alone is a risk that somebody must have accepted; a partner not answered is left to ANS101."""
    partner = plan.text(PARTNER)
    if plan.text(PRESENT_CRM) not in {"crm", "several"} or not any(same_words(partner, word) for word in NOBODY):
        return
    risks = [row for row in plan.rows("project.risks") if row.text("category") in {"vendor", "data"}]
    if not any(row.text("strategy") == "accept" for row in risks):
        message = _("You leave an existing CRM without a partner, and nobody has accepted the risk.")
        hint = _("Name a partner, or accept the risk in project.risks with an owner.")
        yield Hit(PARTNER, message, hint, severity=Severity.WARNING, related=(PRESENT_CRM,))
