"""Which deliverables a plan gets, and the bytes of each."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crmplan import readiness
from crmplan.checking import Report
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, Deliverable, deliverable_names, load_deliverable
from crmplan.documents.figures.figure import Figure
from crmplan.documents.markdown import plain_data
from crmplan.documents.writing import build
from crmplan.findings import Gate
from crmplan.language import _, current, ngettext, use
from crmplan.plan.model import Plan
from crmplan.rendering import (
    adoption,
    communication,
    components,
    figures,
    launch,
    open_points,
    processes,
    segments,
    strategy,
    summary,
    timeline,
    training,
    workshop,
)
from crmplan.rendering import budget as cost_of_ownership
from crmplan.rendering import data_plan as data_and_integration
from crmplan.rendering import kpis as kpi_sheet
from crmplan.rendering import readiness as readiness_report
from crmplan.rendering import risks as risk_register
from crmplan.rendering import security as security_sheet
from crmplan.rendering import status as status_report
from crmplan.rendering import vendors as vendor_scorecard
from crmplan.rendering.context import base_context, open_questions
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Order:
    """What to render: names (all that have an answer when empty), formats, languages, for whom, since which day."""

    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("md", "docx")
    languages: tuple[str, ...] = ("en",)
    internal: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A deliverable in one language: its files by extension, and whether it is a draft."""

    name: str
    language: str
    draft: bool
    files: Mapping[str, bytes]


def template_folders(plan: Plan) -> list[Path]:
    """Return the folders with templates, the plan's own before those it extends."""
    own = [plan.root / "templates", *(plan.root / path / "templates" for path in plan.settings.extends)]
    return [folder for folder in own if folder.is_dir()]


def produce(plan: Plan, report: Report, order: Order) -> Iterator[Product]:
    """Yield each deliverable of ``order``; PlanError for a name that does not exist or a template at fault."""
    folders = [*template_folders(plan), PACKAGE_TEMPLATES]
    names = order.names or tuple(deliverable_names(folders))
    wanted = [load_deliverable(name, folders) for name in names]
    if not order.names:
        wanted = [deliverable for deliverable in wanted if has_answer(plan, deliverable)]
    dates = planned(plan)
    for language in order.languages:
        with _in_language(language):
            shared = _shared(plan, report, dates, order)
            drawn = figures.draw(plan, dates, shared, internal=order.internal)
            shared["drawn"] = list(drawn)
        for deliverable in wanted:
            yield _product(plan, report, deliverable, shared, drawn, language, order)


def has_answer(plan: Plan, deliverable: Deliverable) -> bool:
    """Say whether there is anything to show: an answer in one of its topics, or it is always written."""
    if deliverable.always or ("timeline" in deliverable.topics and plan.tasks):
        return True
    return any(answer.is_given and answer.question.topic in deliverable.topics for answer in plan.answers.values())


@contextmanager
def _in_language(language: str) -> Iterator[None]:
    """Names, labels and findings in a context are words of the document's language."""
    before = current()
    use(language)
    try:
        yield
    finally:
        use(before)


def _shared(plan: Plan, report: Report, dates: Schedule | None, order: Order) -> dict[str, object]:
    """What all deliverables of one language speak of, gathered once."""
    context = base_context(plan, report, internal=order.internal)
    context |= _views(plan, report, dates, internal=order.internal)
    context["workshop"] = workshop.view(plan, order.since, report.required, internal=order.internal)
    return {name: plain_data(value) for name, value in context.items()}


def _product(  # noqa: PLR0917 - what a document is made of
    plan: Plan,
    report: Report,
    deliverable: Deliverable,
    shared: Mapping[str, object],
    drawn: Mapping[str, Figure],
    language: str,
    order: Order,
) -> Product:
    draft = not deliverable.record and not _is_reached(report, deliverable.gate)
    with _in_language(language):
        missing = _open(plan, deliverable) if draft else []
    files = build(
        deliverable,
        {**shared, "draft": draft, "open": missing},
        language=language,
        formats=order.formats,
        today=plan.today,
        folders=template_folders(plan),
        figures=drawn,
    )
    return Product(deliverable.name, language, draft, files)


def _is_reached(report: Report, gate: Gate) -> bool:
    return report.reached is not None and gate.due_at(report.reached)


def _open(plan: Plan, deliverable: Deliverable) -> list[object]:
    """What is open in the deliverable's own topics; how much is open elsewhere when nothing is open there."""
    own = open_questions(plan, deliverable.topics, deliverable.gate)
    if own:
        return list(own)
    count = len(open_questions(plan, (), deliverable.gate))
    one = "{count} question of other parts of the plan"
    many = "{count} questions of other parts of the plan"
    return [ngettext(one, many, count).format(count=count)] if count else [_("Errors that a check of the plan finds")]


def _views(plan: Plan, report: Report, dates: Schedule | None, *, internal: bool) -> dict[str, object]:
    return {
        "communication": communication.view(plan, dates, internal=internal),
        "readiness": readiness_report.view(plan, report, readiness.measure(plan, report)),
        "timeline": timeline.view(plan, dates),
        "open_points": open_points.view(plan, report),
        "status": status_report.view(plan, report, dates, internal=internal),
        "security": security_sheet.view(plan, dates, internal=internal),
        "data_plan": data_and_integration.view(plan, dates, internal=internal),
        "vendors": vendor_scorecard.view(plan, dates, internal=internal),
        "kpis": kpi_sheet.view(plan, dates),
        "risks": risk_register.view(plan, dates, internal=internal),
        "budget": cost_of_ownership.view(plan),
        "strategy": strategy.view(plan, report, dates, internal=internal),
        "summary": summary.view(plan, report, dates, internal=internal),
        "training": training.view(plan, report, dates, internal=internal),
        "segments": segments.view(plan, report, internal=internal),
        "components": components.view(plan, report, dates, internal=internal),
        "adoption": adoption.view(plan, report, dates, internal=internal),
        "processes": processes.view(plan, report, dates, internal=internal),
        "launch": launch.view(plan, report, dates, internal=internal),
    }
