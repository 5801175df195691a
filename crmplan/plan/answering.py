"""From an address and a record to a saved answer, and the plan as it is afterwards."""

from dataclasses import replace
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import core_changes, people, publishing, voices
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.decisions import DECISIONS_FILE
from crmplan.plan.loading import load, read_plan_file, with_decisions
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Ask, Change, Outcome, ReplayReport, Result
from crmplan.plan.records import Answer
from crmplan.plan.save import replay, save
from crmplan.plan.slugs import slug
from crmplan.plan.spots import Spot
from crmplan.yamlio.reader import Data
from crmplan.yamlio.writer import render

LONGEST = 500_000  # characters of one answer as it stands in the file; a file is read up to 2 MB


def put(plan: Plan, address: str, record: Data, *, because: str = "", ask: Ask | None = None) -> tuple[Plan, Outcome]:
    """Save ``record`` as the answer at ``address`` and return the plan with its file read again.

    What the plan object holds is what the person was shown. A change of an agreed core answer needs evidence in
    ``because`` and is noted as a decision first. Raises PlanError when nothing could be saved.
    """
    require_savable(record)
    if plan.voice:
        return _put_voice(plan, address, record, ask)
    _require_own(plan, address, record)
    spot = spot_of(plan.catalogue, address)
    answer = plan.answer(address)
    change = Change(spot.file, spot.path, address, answer.entry, record)
    core_changes.require_evidence(answer, record, because)
    if core_changes.is_core_change(answer, record):
        return _put_core(plan, answer, change, because, ask)
    outcome = save(plan.root, change, ask=ask)
    return refreshed(plan, spot.file), outcome


def _put_voice(plan: Plan, address: str, record: Data, ask: Ask | None) -> tuple[Plan, Outcome]:
    """Save what a respondent says to a question that everyone is asked, in their own file."""
    if plan.catalogue.require(address).ask_of != "everyone":
        message = _("“{address}” is answered together, not by each respondent alone.").format(address=address)
        raise PlanError(message, hint=_("Answer it without --as."))
    own = voices.address_of(plan.voice, address)
    spot = voices.spot_at(plan.catalogue, own)
    if spot is None:
        raise AssertionError(own)
    publishing.keep_private(plan.root)
    outcome = save(plan.root, Change(spot.file, spot.path, own, plan.answer(address).entry, record), ask=ask)
    return refreshed(plan, spot.file), outcome


def _require_own(plan: Plan, address: str, record: Data) -> None:
    """Once people have answered on their own, the plan's answer says whom it comes from: reconcile writes that."""
    question = plan.catalogue.require(address)
    reconciled = isinstance(record, dict) and record.get("from")
    if not reconciled and voices.is_for_reconcile(plan, question):
        message = _("Respondents have answered “{address}” on their own.").format(address=address)
        raise PlanError(message, hint=_("Compare what they say and record what you agree on with crmplan reconcile."))


def _put_core(plan: Plan, answer: Answer, change: Change, because: str, ask: Ask | None) -> tuple[Plan, Outcome]:
    """The decision comes first: an answer without one would be a change that nobody can explain later."""
    decision = core_changes.decision_on(plan, answer, change.new, because)
    require_savable(decision)
    is_new = core_changes.remember(plan, decision)
    outcome = save(plan.root, change, ask=ask)
    if is_new and outcome.result is Result.THEIRS:
        core_changes.forget(plan, decision)
    return with_decisions(refreshed(plan, change.file, DECISIONS_FILE)), outcome


def require_savable(record: Data) -> None:
    """Raise PlanError when no plan file can hold ``record``: in the journal it would wait for ever."""
    if len(render({"answer": record})) > LONGEST:
        message = _("The answer is longer than {limit} characters.").format(limit=LONGEST)
        raise PlanError(message, hint=_("Keep the long text in a document of its own, and say here where it is."))


def spot_of(catalogue: Catalogue, address: str) -> Spot:
    """Return the file and keys where the answer at ``address`` stands; PlanError when there is no such question."""
    question = catalogue.require(address)
    return Spot(catalogue.by_id[question.topic].file, (question.id,))


def refreshed(plan: Plan, *names: str) -> Plan:
    """Return the plan with these files read again."""
    files = {**plan.files, **{name: read_plan_file(plan.root, name) for name in names}}
    return replace(plan, memo={}, files=files, earlier=plan.for_later())


def bring_in(root: Path, catalogue: Catalogue, *, ask: Ask | None = None) -> ReplayReport:
    """Write answers that a killed session left in the journal; what conflicts is asked, or waits."""
    known = catalogue.by_address

    def locate(address: str) -> Spot | None:
        if address == "people":
            return Spot(people.FILE, ("people",))
        return spot_of(catalogue, address) if address in known else voices.spot_at(catalogue, address)

    return replay(root, locate, ask=ask)


def add_person(plan: Plan, name: str, role: str) -> tuple[Plan, str]:
    """Add somebody to people.yaml and return the plan with them in it, and their id."""
    present = plan.files[people.FILE].data.get("people") if people.FILE in plan.files else None
    rows: list[Data] = list(present) if isinstance(present, list) else []
    taken = {row.get("id") for row in rows if isinstance(row, dict)}
    base, number = slug(name) or "person", 2
    person_id = base
    while person_id in taken:
        person_id, number = f"{base}-{number}", number + 1
    row: dict[str, Data] = {"id": person_id, "name": name}
    if role:
        row["role"] = role
    require_savable(row)
    save(plan.root, Change(people.FILE, ("people",), "people", present, [*rows, row]))
    changed = load(plan.root, today=plan.today, catalogue=plan.catalogue)
    return replace(changed, voice=plan.voice), person_id
