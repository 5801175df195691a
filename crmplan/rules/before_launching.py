"""What must be done around the launch in its order: sequence rules 2 to 5, 7, 11 and 12 of the strategy article."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.rules import dates, notices
from crmplan.rules.before_building import SIGN_OFF, Sequence, in_turn, wrong_order
from crmplan.rules.order import address, first_load, named, precedes
from crmplan.rules.wording import label, quote

ACTIVITIES, TRAININGS, BASES, SESSIONS = (
    "data-culture.activities",
    "training-plan.trainings",
    "identification.simple_bases",
    "training.sessions",
)


def out_of_order(plan: Plan) -> Iterator[Hit]:
    """Yield what comes too late or too early for the customers, for the launch, or for the time after it."""
    rules: tuple[Sequence, ...] = (
        (customers_chosen_first, ("vision", "prioritize", "communication")),
        (analysis_before_outreach, ("prioritize", "communication")),
        (data_culture_first, ("data-culture", "launch")),
        (training_before_launch, ("training-plan", "launch")),
        (simple_database_first, ("identification", "prepare", "launch")),
        (announced_before_launch, ("launch", "communication")),
        (training_and_support_after_launch, ("training", "launch")),
    )
    yield from in_turn(plan, rules)


def customers_chosen_first(plan: Plan) -> Iterator[Hit]:
    """Q2: choose the customers before you work on the relation."""
    signed, outreach = dates.dated(plan, plan.text(SIGN_OFF)), notices.outreach(plan)
    if signed is None or outreach is None or precedes(signed, outreach):
        return
    message = _("{task} speaks to customers on {start}, before the strategy that chooses them is signed off ({end}).")
    facts = {"start": dates.day(outreach.start), "end": dates.day(signed.finish)}
    hint = _("Decide first whom you serve, then speak to them.")
    told = message.format(task=quote(outreach.task.title), **facts)
    yield Hit(address(outreach), told, hint, severity=Severity.WARNING, related=(address(signed),))


def analysis_before_outreach(plan: Plan) -> Iterator[Hit]:
    """Q3: look at the data before you turn to customers."""
    analyses, outreach = dates.of_kind(plan, Kind.ANALYSIS), notices.outreach(plan)
    if analyses and outreach and not any(precedes(task, outreach) for task in analyses):
        sentence = _("{late} ends on {end}, after customers are first spoken to ({early}, {start}).")
        yield wrong_order(analyses[0], outreach, sentence, _("Look at the data first, then speak to customers."))


def data_culture_first(plan: Plan) -> Iterator[Hit]:
    """Q4: grow the habit of deciding by data before the new strategy comes into force."""
    activities = named(plan, [row.text("task") for row in plan.rows(ACTIVITIES)])
    launch = dates.launch(plan)
    if activities and launch and activities[0].start >= launch.start:
        sentence = _("People begin to decide by data with {late}, which is not before the launch on {start}.")
        hint = _("Start one activity of {question} early, while people have time to get used to it.")
        yield wrong_order(activities[0], launch, sentence, hint.format(question=ACTIVITIES))


def training_before_launch(plan: Plan) -> Iterator[Hit]:
    """Q5: train early, before the launch; PLN301 speaks where the training plan is answered."""
    trainings, launch = dates.of_kind(plan, Kind.TRAINING, Kind.SUPER_USER_TRAINING), dates.launch(plan)
    if plan.value(TRAININGS) is None and trainings and launch and trainings[0].start >= launch.start:
        sentence = _("Training begins with {late}, which is not before the launch on {start}.")
        hint = _("Train people before they have to work with it, and the earlier the better.")
        yield wrong_order(trainings[0], launch, sentence, hint, Severity.ERROR)


def simple_database_first(plan: Plan) -> Iterator[Hit]:
    """Q7: a simple database of customers before the large one; DAT101 speaks when it is not there by the launch."""
    load, launch = first_load(plan), dates.launch(plan)
    rows = plan.rows(BASES)
    bases = named(plan, [row.text("task") for row in rows])
    if load is None or not bases or any(row.day("since") for row in rows) or len(bases) < len(rows):
        return
    first = min(bases, key=lambda task: task.finish)
    if not precedes(first, load) and (launch is None or precedes(first, launch)):
        row = next(row for row in rows if row.text("task") == first.id)
        sentence = _("The simple list of customers is ready on {end} ({late}), after {early} loads the CRM on {start}.")
        hint = _("Build {base} first: it shows what the large database must hold.").format(base=label(row))
        yield wrong_order(first, load, sentence, hint)


def announced_before_launch(plan: Plan) -> Iterator[Hit]:
    """Q11: the start date is announced before it comes; IMP601 speaks where the answers say who announces it."""
    launch, tasks = dates.launch(plan), notices.announcing(plan)
    told = plan.value(notices.ANNOUNCEMENTS) is not None or notices.messages(plan, "launch-date")
    if launch and tasks and not told and tasks[0].start >= launch.start:
        sentence = _("The first announcement, {late}, is not before the launch on {start}.")
        hint = _("Announce the date some weeks before it comes.")
        yield wrong_order(tasks[0], launch, sentence, hint, Severity.ERROR)


def training_and_support_after_launch(plan: Plan) -> Iterator[Hit]:
    """Q12: training and support go on after the launch."""
    launch, rows = dates.launch(plan), plan.rows(SESSIONS)
    if launch is None:
        return
    later = [task for task in dates.of_kind(plan, Kind.TRAINING) if task.start >= launch.start]
    sessions = named(plan, [row.text("first") for row in rows])
    if rows and not later and not any(task.finish >= launch.finish for task in sessions):
        message = _("No training stands in the timeline after the launch on {day}.").format(
            day=dates.day(launch.finish)
        )
        hint = _("Add a task for it, and name it as the first session in {question}.").format(question=SESSIONS)
        told = message.format(day=dates.day(launch.finish))
        yield Hit(SESSIONS, told, hint, severity=Severity.WARNING, related=(address(launch),))
    helps = dates.of_kind(plan, Kind.HYPERCARE)
    if helps and not any(task.finish > launch.finish for task in helps):
        sentence = _("The extra help {late} ends on {end}, and the launch is on {start}.")
        hint = _("Help people after the launch, when they need it most.")
        yield wrong_order(helps[0], launch, sentence, hint)
