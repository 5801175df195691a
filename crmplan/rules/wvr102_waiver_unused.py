"""WVR102: a waiver accepts a finding that there is not."""

from crmplan.findings import Severity
from crmplan.language import N_

CODE = "WVR102"
NAME = "waiver-unused"
SEVERITY = Severity.WARNING
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver accepts a finding that does not exist, or not any more.")
WHY = N_(
    "When the fault is mended its waiver must go, or it will hide the same fault when it comes back. A waiver that "
    "never fitted has a slip in its address. Only rules that run are looked at, so a run with --select says nothing "
    "here about the others."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
trade-offs:
  not_to_do:
    - {id: counter, name: Selling over the counter on Saturdays, kind: activity}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: The board decides in January, owner: sales-lead,
     granted: 2026-11-02, expires: 2027-01-29}
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
trade-offs:
  not_to_do: []
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: The board decides in January, owner: sales-lead,
     granted: 2026-11-02, expires: 2027-01-29}
"""
)
check = None
"""Only the run knows which findings there were; ``crmplan.checking`` says it."""
