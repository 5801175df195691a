"""Which deliverables a plan gets, and the bytes of each."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from crmplan import readiness
from crmplan.checking import Report
from crmplan.comparison.comparing import Comparison
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, Deliverable, deliverable_names, load_deliverable
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.themed import themed
from crmplan.documents.markdown import plain_data
from crmplan.documents.writing import build, front_page
from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.language import _, current, ngettext, use
from crmplan.plan.model import Plan
from crmplan.rendering import (
    adoption,
    changes,
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
from crmplan.rendering.brand import Brand, brand_of
from crmplan.rendering.context import base_context, open_questions
from crmplan.rendering.customising import template_folders
from crmplan.rendering.workbooks.making import FORMAT, WORKBOOKS, make_workbook, require_workbooks
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import Schedule

CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Order:
    """What to render: names (all that have an answer when empty), formats, languages, for whom, since which day."""

    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("md", "docx")
    languages: tuple[str, ...] = ("en",)
    internal: bool = False
    since: date | None = None
    changes: Comparison | None = None
    """What the document on changes is about; only ``crmplan diff`` writes that one."""


@dataclass(frozen=True, slots=True)
class Product:
    """A deliverable in one language: its files by extension, whether it is a draft, or what is wrong with it."""

    name: str
    language: str
    draft: bool
    files: Mapping[str, bytes]
    fault: PlanError | None = None


@dataclass(frozen=True, slots=True)
class _Edition:
    """What is gathered once for all deliverables of one language."""

    plan: Plan
    report: Report
    dates: Schedule | None
    order: Order
    language: str
    shared: Mapping[str, object]
    drawn: Mapping[str, Figure]
    brand: Brand


def chosen(plan: Plan, order: Order) -> list[Deliverable]:
    """Return the deliverables that ``order`` asks for, or all that have an answer when it names none.

    Raises PlanError for a name that does not exist, for one without a workbook when an .xlsx is asked for, and for the
    document on changes when there is nothing to compare with.
    """
    folders = [*template_folders(plan), PACKAGE_TEMPLATES]
    if order.names:
        if CHANGES in order.names and order.changes is None:
            hint = _("Write: crmplan diff --format md,docx, with a release, a day or a commit to compare with.")
            raise PlanError(_("The document “{name}” is written by crmplan diff.").format(name=CHANGES), hint=hint)
        if FORMAT in order.formats:
            require_workbooks(order.names)
        return [load_deliverable(name, folders) for name in order.names]
    wanted = [load_deliverable(name, folders) for name in deliverable_names(folders)]
    in_calculation = order.formats == (FORMAT,)
    return [each for each in wanted if has_answer(plan, each) and (each.name in WORKBOOKS or not in_calculation)]


def produce(plan: Plan, report: Report, order: Order, wanted: Sequence[Deliverable]) -> Iterator[Product]:
    """Yield each of the deliverables ``wanted``, in every language of ``order``.

    A template at fault spoils its own deliverable only: the product then carries the fault and no files.
    """
    dates, brand = planned(plan), brand_of(plan, word="docx" in order.formats)
    for language in order.languages:
        with _in_language(language):
            shared = _shared(plan, report, dates, order)
            plain = figures.draw(plan, dates, shared, internal=order.internal)
            drawn = {name: themed(figure, brand.theme) for name, figure in plain.items()}
            shared["drawn"] = plain_data(list(drawn))
        edition = _Edition(plan, report, dates, order, language, shared, drawn, brand)
        for deliverable in wanted:
            yield _product(edition, deliverable)


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
    if order.changes is not None:
        context["changes"] = changes.view(order.changes, internal=order.internal)
    return {name: plain_data(value) for name, value in context.items()}


def _product(edition: _Edition, deliverable: Deliverable) -> Product:
    plan, order = edition.plan, edition.order
    draft = not deliverable.record and not _is_reached(edition.report, deliverable.gate)
    with _in_language(edition.language):
        context = {**edition.shared, "draft": draft, "open": _open(plan, deliverable) if draft else []}
        files = _workbook(edition, deliverable, context)
    formats = [name for name in order.formats if name != FORMAT]
    try:
        files |= build(
            deliverable,
            context,
            language=edition.language,
            formats=formats,
            today=plan.today,
            folders=template_folders(plan),
            figures=edition.drawn,
            theme=edition.brand.theme,
            company=edition.brand.company,
        ) if formats else {}  # fmt: skip
    except PlanError as fault:
        return Product(deliverable.name, edition.language, draft, files, fault)
    return Product(deliverable.name, edition.language, draft, files)


def _workbook(edition: _Edition, deliverable: Deliverable, context: Mapping[str, object]) -> dict[str, bytes]:
    """The deliverable to calculate with, where that is asked for and there is one."""
    if FORMAT not in edition.order.formats or deliverable.name not in WORKBOOKS:
        return {}
    front = front_page(deliverable, context, edition.language, edition.plan.today)
    occasion = Occasion(edition.plan, edition.dates, front, edition.order.internal)
    return {FORMAT: make_workbook(deliverable.name, occasion)}


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
    if count:
        return [ngettext(one, many, count).format(count=count)]
    return [_("Errors that a check of the plan finds; the readiness report lists them")]


def _views(plan: Plan, report: Report, dates: Schedule | None, *, internal: bool) -> dict[str, object]:
    return {
        "communication": communication.view(plan, dates, internal=internal),
        "readiness": readiness_report.view(plan, report, readiness.measure(plan, report), internal=internal),
        "timeline": timeline.view(plan, dates),
        "open_points": open_points.view(plan, report, internal=internal),
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
