"""GOV102: a decision is due, and nobody knows by which criteria or who takes it."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed

CODE = "GOV102"
NAME = "gate-without-criteria"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of project governance: decision points with written criteria")
NEEDS = ("project", "evolution", "launch", "executive-support")
OPTIONAL = True
SUMMARY = N_("A decision point has no criteria, or nobody who decides.")
WHY = N_(
    "A gate without criteria is always passed, because nobody wants to be the one who stops. Write down before what "
    "must be true, and who may say no."
)
BAD = N_(
    """\
project:
  gates:
    - {id: go, gate: Launch}
"""
)
GOOD = N_(
    """\
people:
  - {id: managing-director, name: Elena Marchetti}
project:
  gates:
    - {id: go, gate: Launch, criteria: All criteria of the launch list are met, decider: managing-director}
"""
)
RIGHT = N_("Every decision point has written criteria and somebody who decides.")
GO_NO_GO = "launch.go_no_go"
GATES = (
    ("project.gates", "gate", ("criteria", "decider")),
    ("evolution.gates", "criterion", ("criterion", "threshold", "decider")),
    (GO_NO_GO, "criterion", ("criterion", "measure", "decider")),
    ("executive-support.decisions", "decision", ("criteria", "decider")),
)
"""Where decisions stand: the table, the column that names a row, and what a row must say."""


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the decisions that lack criteria or somebody who takes them."""
    for question, name, wanted in GATES:
        if question == GO_NO_GO and not _is_decided(plan):
            continue
        for row in plan.rows(question):
            missing = lacking(plan, row, wanted)
            if missing:
                message = _("The decision {gate} lacks: {columns}.")
                hint = _("Complete the row in {question} before the day on which it is needed.")
                told = message.format(gate=label(row, name), columns=listed(missing))
                yield Hit(row.address, told, hint.format(question=question))


def _is_decided(plan: Plan) -> bool:
    """Say whether a criterion of the launch is complete; if none is, the rule on the launch says so."""
    return any(not lacking(plan, row, ["criterion", "decider"]) for row in plan.rows(GO_NO_GO))
