"""The works of a CRM project before anything is built: strategy first, processes and data before the technology."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.tasks import Kind
from crmplan.timeline import rollout, typical
from crmplan.timeline.work import Cover, Setting, Work


def planning(s: Setting) -> Iterator[Work]:
    """Yield the works from the kick-off to the signed contract, each after those that it waits for."""
    yield from _strategy(s)
    yield from _ground(s)
    yield from _contract(s)


def _strategy(s: Setting) -> Iterator[Work]:
    stage = _("plan")
    yield Work("kickoff", _("Kick-off"), Kind.OTHER, stage, typical.KICKOFF, owner=s.manager)
    yield Work(
        "agree-strategy",
        _("Work out the strategy, and look at the customer data you have"),
        Kind.ANALYSIS,
        stage,
        s.scaled(typical.STRATEGY),
        ("kickoff",),
        s.sponsor,
        cover=Cover.ONE,
    )
    yield Work(
        "sign-off-strategy",
        _("Sign off vision and strategy"),
        Kind.OTHER,
        stage,
        None,
        ("kickoff", "agree-strategy"),
        s.sponsor,
        named=s.named("vision.sign_off"),
    )


def _ground(s: Setting) -> Iterator[Work]:
    stage, after = _("plan"), ("sign-off-strategy",)
    yield Work(
        "process-mapping",
        _("Map the processes"),
        Kind.MAPPING,
        stage,
        s.scaled(typical.mapping(len(rollout.in_scope(s.plan)))),
        after,
        s.manager,
        tuple(group for phase in s.phases for group in phase.group_ids),
        named=s.named("map.mapping_task"),
        cover=Cover.ONE,
    )
    yield Work(
        "data-definition",
        _("Define the customer data"),
        Kind.DATA,
        stage,
        s.scaled(typical.DEFINITION),
        after,
        s.steward,
        named=s.named("capture.definition_task"),
        cover=Cover.ONE,
    )
    plans = s.plan.rows("security.breach_plan")
    if not plans or not all(row.day("approved_on") for row in plans):
        yield Work(
            "breach-plan",
            _("Decide what happens after a data breach"),
            Kind.OTHER,
            stage,
            s.scaled(typical.BREACH_PLAN),
            after,
            s.it,
            named=s.named("security.breach_plan", "task"),
        )


def _contract(s: Setting) -> Iterator[Work]:
    stage, named = _("plan"), s.named("vendors.contract_task")
    signed = (*(task.id for task in s.plan.tasks if task.kind is Kind.CONTRACT), "contract", *named)
    if not any(row.flag("chosen") for row in s.plan.rows("vendors.candidates")):
        yield Work(
            "choose-vendor",
            _("Choose the vendor: demonstrations, references, quotes"),
            Kind.OTHER,
            stage,
            s.scaled(typical.CHOICE),
            ("sign-off-strategy",),
            s.manager,
            stand_ins=signed,
        )
    yield Work(
        "contract",
        _("Negotiate and sign the contract"),
        Kind.CONTRACT,
        stage,
        s.scaled(typical.CONTRACT),
        ("sign-off-strategy", "process-mapping", "data-definition", "choose-vendor"),
        s.sponsor,
        named=named,
        cover=Cover.ONE,
    )
