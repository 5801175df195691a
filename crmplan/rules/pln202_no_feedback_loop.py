"""PLN202: people cannot answer, the front line is not asked in time, or what they said is left lying."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.relevance import asked_empty, asked_rows, choice_words
from crmplan.rules.thresholds import days
from crmplan.rules.wording import listed, quote

CODE = "PLN202"
NAME = "no-feedback-loop"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C3.d", "C5", "C5.b", "G1.c")
SOURCE = N_(
    "The article on CRM strategy, components 3 and 5 of the plan: communication and feedback; "
    "the case of a call centre in Microsoft's implementation guide"
)
NEEDS = ("communication", "feedback", "launch", "timeline.yaml")
SUMMARY = N_("A part of the plan has no way to answer, the front line is asked too late, or feedback lies unanswered.")
RIGHT = N_("Every part of the plan has a way to answer, and the front line is heard before the launch.")
WHY = N_(
    "Those who speak with customers all day know what will not work, and they say so once. Ask them before the launch, "
    "give every part of the plan a way to answer and somebody who deals with the answers, and tell people what became "
    "of theirs. Feedback that disappears does more harm than none."
)
BAD = N_(
    """\
adoption:
  user_groups:
    - {id: desk, name: Service desk, users: 34, front_line: yes}
people:
  - {id: service-lead, name: Chiara Neri}
timeline:
  start: 2027-01-11
  tasks:
    - {id: launch, kind: launch, duration: 0, start: 2027-09-06}
    - {id: hypercare, kind: hypercare, duration: 20d, after: launch}
feedback:
  activities:
    - {id: day-end, activity: Ten minutes at the end of each day, groups: [desk], front_line: yes, task: hypercare,
       owner: service-lead}
"""
)
GOOD = N_(
    """\
adoption:
  user_groups:
    - {id: desk, name: Service desk, users: 34, front_line: yes}
people:
  - {id: service-lead, name: Chiara Neri}
timeline:
  start: 2027-01-11
  tasks:
    - {id: listen, name: Sit beside the front line, kind: analysis, duration: 10d}
    - {id: launch, kind: launch, duration: 0, start: 2027-09-06}
feedback:
  activities:
    - {id: beside, activity: Half a day beside six people of the desk, groups: [desk], front_line: yes, task: listen,
       owner: service-lead}
  items:
    - {id: limit, said_on: 2026-10-03, said: Give us a limit for returns, disposition: accepted, reason: 150 euro}
"""
)
LOOP, ACTIVITIES, ITEMS = "communication.feedback_loop", "feedback.activities", "feedback.items"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield parts of the plan without a way to answer, a front line that is not heard in time, and old feedback."""
    yield from _loop(plan)
    yield from _front_line(plan)
    for row in asked_rows(plan, ITEMS):
        yield from _item(plan, row)


def _loop(plan: Plan) -> Iterator[Hit]:
    hint = _("Say in {question} how people can answer, and who deals with the answers.").format(question=LOOP)
    rows = asked_rows(plan, LOOP)
    column = plan.catalogue.by_address[LOOP].column("component")
    present = {row.text("component") for row in rows}
    missing = [part for part in (column.choices if column else ()) if part not in present]
    if missing and (rows or asked_empty(plan, LOOP)):
        message = _("People have no way to answer to these parts of the plan: {parts}.")
        yield Hit(LOOP, message.format(parts=listed(choice_words(plan, LOOP, "component", missing), 12)), hint)
    for row in rows:
        gaps = lacking(plan, row, ("method", "owner"))
        if gaps:
            message = _("The feedback on “{part}” lacks: {columns}.")
            part = choice_words(plan, LOOP, "component", [row.text("component") or row.id])[0]
            yield Hit(row.address, message.format(part=part, columns=listed(gaps)), hint)


def _front_line(plan: Plan) -> Iterator[Hit]:
    hint = _("Answer {question}: how do those who deal with customers speak before the launch?")
    hint = hint.format(question=ACTIVITIES)
    rows = plan.rows(ACTIVITIES)
    front = [row for row in rows if row.flag("front_line")]
    if is_empty(plan, ACTIVITIES) or (rows and not front):
        yield Hit(ACTIVITIES, _("Nobody asks the people who deal with customers what works and what does not."), hint)
        return
    launch = dates.launch(plan)
    tasks = [dates.dated(plan, row.text("task")) for row in front]
    if launch and tasks and all(task is not None and task.finish >= launch.start for task in tasks):
        message = _("The people who deal with customers are not asked before the launch on {day}.")
        related = (f"timeline.tasks[{launch.id}]", *(row.address for row in front))
        yield Hit(ACTIVITIES, message.format(day=launch.start), hint, related=related)


def _item(plan: Plan, row: Row) -> Iterator[Hit]:
    said, verdict = row.day("said_on"), row.text("disposition")
    age = (plan.today - said).days if said else 0
    if verdict in {"", "open"} and age > days(plan, "feedback_age_days").days:
        message = ngettext(
            "{said} was said {count} day ago, and nobody has decided what becomes of it.",
            "{said} was said {count} days ago, and nobody has decided what becomes of it.",
            age,
        )
        hint = _("Decide in {question}, and tell the person; no is an answer too.").format(question=ITEMS)
        told = message.format(said=quote(row.text("said") or row.id), count=age)
        yield Hit(row.address, told, hint, severity=Severity.WARNING, gate=Gate.OPERATE)
    elif verdict == "declined" and lacking(plan, row, ["reason"]):
        message = _("{said} was declined without a reason.")
        hint = _("Give the reason in {question}; people can live with a no that they understand.")
        told = message.format(said=quote(row.text("said") or row.id))
        yield Hit(row.address, told, hint.format(question=ITEMS), severity=Severity.WARNING)
