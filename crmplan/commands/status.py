"""``crmplan status``: since last time, what is answered, what waits, which gate is reached, how ready each area is."""

import json
from pathlib import Path

from crmplan import console, readiness
from crmplan.checking import Report, check
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan, waiting_sentence
from crmplan.interview import telling
from crmplan.interview.recalling import recalled
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.records import State
from crmplan.plan.voices import respondents, to_answer
from crmplan.readiness import MEANINGS, NAMES, VERDICT_WORDS, Readiness


def run(*, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Show where the plan stands."""
    opened = open_plan(plan, today)
    report = check(opened)
    ready = readiness.measure(opened, report)
    if as_json:
        console.write(json.dumps(as_data(opened, report, ready), ensure_ascii=False, indent=2))
        return
    _show(opened, report, ready)


def as_data(plan: Plan, report: Report, ready: Readiness) -> dict[str, object]:
    """Return the status as data, in the documented shape."""
    return {
        "version": 1,
        "plan": plan.name,
        "today": plan.today.isoformat(),
        "since": telling.as_data(plan, recalled(plan)),
        "questions": {"total": len(plan.asked), **{state.value: plan.count(state) for state in State}},
        "voices": [{"person": p, "answered": n, "total": of} for p, (n, of) in to_answer(plan).items()],
        "gate": {"required": report.required.value, "reached": report.reached.value if report.reached else None},
        "topics": [_topic(plan, topic.topic, topic.stage) for topic in plan.catalogue.topics],
        "readiness": {
            "score": float(ready.score),
            "level": ready.level,
            "capped_by": list(ready.capped_by),
            "dimensions": [
                {"id": d.id, "weight": d.weight, "score": float(d.score), "level": d.level} for d in ready.dimensions
            ],
        },
    }


def _topic(plan: Plan, topic_id: str, stage: str) -> dict[str, object]:
    inside = [answer for answer in plan.asked if answer.question.topic == topic_id]
    done = sum(answer.is_settled for answer in inside)
    return {"id": topic_id, "stage": stage, "total": len(inside), "answered": done}


def _show(plan: Plan, report: Report, ready: Readiness) -> None:
    console.say(plan.name, "title")
    for line in telling.told(plan, recalled(plan)):
        console.paragraph(line)
    _show_counts(plan)
    reached = report.reached.word if report.reached else _("none yet")
    console.say(_("Gate required: {gate}").format(gate=report.required.word))
    console.say(_("Gate reached:  {gate}").format(gate=reached))
    waiting = waiting_sentence(plan)
    if waiting:
        console.say(waiting, "warn")
    _show_parked(plan)
    _show_voices(plan)
    verdict = _("Readiness for the launch: {verdict}, {score} of 100. Weakest: {weakest}.")
    weakest = _(NAMES[ready.weakest.id])
    console.rule()
    console.say(verdict.format(verdict=_(VERDICT_WORDS[ready.verdict]), score=f"{ready.score:.0f}", weakest=weakest))
    if ready.capped_by:
        console.say(_("Held at “not ready” by: {codes}").format(codes=", ".join(ready.capped_by)), "warn")
    rows = [
        (_(NAMES[d.id]), str(d.weight), f"{d.answered}/{d.due}", f"{d.level}", _(MEANINGS[d.level]))
        for d in ready.dimensions
    ]
    console.table((_("Area"), _("Weight"), _("Answered"), _("Level"), _("What that means")), rows, right=(1, 2, 3))


def _show_counts(plan: Plan) -> None:
    words = {
        State.ANSWERED: _("answered"),
        State.OPEN: _("open"),
        State.PARKED: _("parked"),
        State.NA: _("not applicable"),
        State.INVALID: _("invalid"),
        State.STALE: _("stale"),
    }
    counts = [f"{plan.count(state)} {word}" for state, word in words.items() if plan.count(state)]
    console.say(_("{total} questions: {counts}").format(total=len(plan.asked), counts=", ".join(counts)))


def _show_voices(plan: Plan) -> None:
    """Once somebody has answered alone: who still has to, and how many questions."""
    if not respondents(plan):
        return
    left = {person: (done, of) for person, (done, of) in to_answer(plan).items() if done < of}
    rows = [(plan.person_name(person), f"{done}/{of}", f"--as {person}") for person, (done, of) in left.items()]
    if rows:
        console.table((_("Still to answer alone"), _("Answered"), _("With crmplan interview")), rows, right=(1,))


def _show_parked(plan: Plan) -> None:
    parked = [answer for answer in plan.asked if answer.state is State.PARKED]
    if not parked:
        return
    rows = []
    for answer in sorted(parked, key=lambda a: a.due or plan.today):
        due = answer.due.isoformat() if answer.due else "–"
        if answer.due and answer.due < plan.today:
            due = _("{date}, overdue").format(date=due)
        rows.append((answer.address, answer.reason, plan.person_name(answer.owner) or "–", due))
    console.table((_("Parked"), _("Why"), _("Who"), _("Due")), rows)
