"""A recollection in a handful of lines, and as data for other programs."""

from collections.abc import Iterable, Sequence
from datetime import date

from crmplan.interview.recalling import Duty, Recollection, Session
from crmplan.language import _, ngettext
from crmplan.plan.decisions import Decision
from crmplan.plan.model import Plan

_NAMES = 3
_LONGEST = 70  # characters of a question, a task or a decision


def told(plan: Plan, recollection: Recollection) -> list[str]:
    """Return the lines with which a session opens; the first says when the last one was, or that there was none."""
    lines = [_last(plan, recollection)]
    if recollection.today:
        lines.append(_("Today so far: {done}").format(done=_done(plan, recollection.today)))
    sessions = [session for session in (recollection.last, recollection.today) if session]
    decisions = [decision for session in sessions for decision in session.decisions]
    if decisions:
        lines.append(_("Decided: {decisions}").format(decisions=_listed([_decided(d) for d in decisions])))
    if recollection.others and recollection.own:
        words = _("Since you last answered, on {day}, others have given {answers}.")
        given = _answers(plan, recollection.others)
        lines.append(words.format(day=recollection.own.isoformat(), answers=given))
    if recollection.suspect:
        words = ngettext(
            "{count} answer rests on one that has changed since; crmplan check names it.",
            "{count} answers rest on others that have changed since; crmplan check names them.",
            recollection.suspect,
        )
        lines.append(words.format(count=recollection.suspect))
    if recollection.due:
        due = [_duty(plan, duty, plan.today) for duty in reversed(recollection.due)]
        lines.append(_("Overdue: {duties}").format(duties=_listed(due)))
    if recollection.coming:
        coming = [_duty(plan, duty, plan.today) for duty in recollection.coming]
        lines.append(_("Next: {duties}").format(duties=_listed(coming)))
    return lines


def _last(plan: Plan, recollection: Recollection) -> str:
    session = recollection.last
    if session:
        days = (plan.today - session.on).days
        ago = ngettext("{count} day ago", "{count} days ago", days).format(count=days)
        words = _("Last session: {day}, {ago}: {done}")
        return words.format(day=session.on.isoformat(), ago=ago, done=_done(plan, session))
    if recollection.today:
        return _("This is the first session.")
    if recollection.undated:
        words = ngettext(
            "No session is on record: {count} answer stands without a day.",
            "No session is on record: {count} answers stand without a day.",
            recollection.undated,
        )
        return words.format(count=recollection.undated)
    return _("No session yet: nothing is answered.")


def _done(plan: Plan, session: Session) -> str:
    """Say what a session brought: answers by whom and where, or that it only decided."""
    if not session.answers:
        return _("decisions, and no answer.")
    titles = [plan.catalogue.by_id[topic].say("title") for topic in session.topics]
    words = _("{answers}, in {topics}.")
    return words.format(answers=_answers(plan, session.givers), topics=_listed(titles, ", "))


def _answers(plan: Plan, givers: Sequence[tuple[str, int]]) -> str:
    total = sum(count for _giver, count in givers)
    counted = ngettext("{count} answer", "{count} answers", total).format(count=total)
    named = [(plan.person_name(giver), count) for giver, count in givers if giver]
    if not named:
        return counted
    if len(givers) == 1:
        return _("{answers} by {people}").format(answers=counted, people=named[0][0])
    people = _listed([f"{name} ({count})" for name, count in named], ", ")
    return _("{answers} by {people}").format(answers=counted, people=people)


def _decided(decision: Decision) -> str:
    words = _("{decision} ({body}, {day})")
    return words.format(decision=_short(decision.decision), body=_short(decision.body), day=decision.date.isoformat())


def _duty(plan: Plan, duty: Duty, today: date) -> str:
    """Say what is to be done, by whom and when."""
    name = _("“{task}” begins").format(task=_short(duty.name)) if duty.what == "begins" else _short(duty.name)
    if duty.what == "ends" and duty.on >= today:
        name = _("“{task}” ends").format(task=_short(duty.name))
    owner = plan.person_name(duty.owner) if duty.owner else ""
    return f"{name} ({', '.join(filter(None, (owner, duty.on.isoformat())))})"


def _listed(items: Sequence[str], between: str = "; ") -> str:
    shown = between.join(items[:_NAMES])
    if len(items) <= _NAMES:
        return shown
    return _("{items} and {count} more").format(items=shown, count=len(items) - _NAMES)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def as_data(plan: Plan, recollection: Recollection) -> dict[str, object]:
    """Return the recollection in the shape that docs/json.md documents under ``since``."""
    return {
        "last": _session_data(plan, recollection.last),
        "today": _session_data(plan, recollection.today),
        "suspect": recollection.suspect,
        "undated": recollection.undated,
        "overdue": _duties(plan, recollection.due),
        "next": _duties(plan, recollection.coming),
    }


def _session_data(plan: Plan, session: Session | None) -> dict[str, object] | None:
    if session is None:
        return None
    return {
        "on": session.on.isoformat(),
        "answers": session.answers,
        "by": [{"person": giver or None, "name": plan.person_name(giver), "answers": n} for giver, n in session.givers],
        "topics": list(session.topics),
        "decisions": [{"date": d.date.isoformat(), "body": d.body, "decision": d.decision} for d in session.decisions],
    }


def _duties(plan: Plan, duties: Iterable[Duty]) -> list[dict[str, object]]:
    return [
        {
            "what": duty.what,
            "id": duty.id,
            "name": duty.name,
            "owner": duty.owner or None,
            "owner_name": plan.person_name(duty.owner) if duty.owner else None,
            "on": duty.on.isoformat(),
        }
        for duty in duties
    ]
