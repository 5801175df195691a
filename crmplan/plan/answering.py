"""From an address and a record to a saved answer, and the plan as it is afterwards."""

from dataclasses import replace
from pathlib import Path

from crmplan.plan.catalogue import Catalogue
from crmplan.plan.loading import read_plan_file
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Ask, Change, Outcome, ReplayReport, Spot
from crmplan.plan.save import replay, save
from crmplan.yamlio.reader import Data


def put(plan: Plan, address: str, record: Data, *, ask: Ask | None = None) -> tuple[Plan, Outcome]:
    """Save ``record`` as the answer at ``address`` and return the plan with its file read again.

    What the plan object holds is what the person was shown. Raises PlanError when nothing could be saved.
    """
    spot = spot_of(plan.catalogue, address)
    shown = plan.answer(address).entry
    outcome = save(plan.root, Change(spot.file, spot.path, address, shown, record), ask=ask)
    return refreshed(plan, spot.file), outcome


def spot_of(catalogue: Catalogue, address: str) -> Spot:
    """Return the file and keys where the answer at ``address`` stands; PlanError when there is no such question."""
    question = catalogue.require(address)
    return Spot(catalogue.by_id[question.topic].file, (question.id,))


def refreshed(plan: Plan, *names: str) -> Plan:
    """Return the plan with these files read again."""
    return replace(plan, files={**plan.files, **{name: read_plan_file(plan.root, name) for name in names}})


def bring_in(root: Path, catalogue: Catalogue, *, ask: Ask | None = None) -> ReplayReport:
    """Write answers that a killed session left in the journal; what conflicts is asked, or waits."""
    known = catalogue.by_address

    def locate(address: str) -> Spot | None:
        return spot_of(catalogue, address) if address in known else None

    return replay(root, locate, ask=ask)
