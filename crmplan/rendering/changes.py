"""What the screen and the document of ``crmplan diff`` say: a comparison in words, for its readers.

Content meant for the team alone is counted and left out, unless the reader is the team.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from crmplan.comparison.answers import AnswerChange, How
from crmplan.comparison.comparing import Comparison
from crmplan.comparison.dates import Days, TaskChange
from crmplan.comparison.money import Sum
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.locality import Locality
from crmplan.findings import Finding
from crmplan.language import _, current
from crmplan.plan.model import Plan
from crmplan.plan.people import Person
from crmplan.readiness import LEVELS, NAMES, VERDICT_WORDS
from crmplan.rendering.changes_in_words import Side, how_words, rows_in_words
from crmplan.rendering.changes_verdict import asked, headlines, light
from crmplan.rendering.context import Plain, finding_data

LINES, PHASES = "budget.lines", "evolution.phases"


def view(found: Comparison, *, internal: bool) -> dict[str, Plain]:
    """Return the comparison in words, in the language in force."""
    locality = Locality(current(), found.after.settings.currency)
    before, after = Side(found.before, locality), Side(found.after, locality)
    hidden = [change for change in found.substance if _is_hidden(change, internal=internal)]
    shown = [change for change in found.substance if not _is_hidden(change, internal=internal)]
    return {
        "since": found.since.called(locality.date(found.since.on)),
        "has_changes": found.has_changes,
        "light": light(found),
        "headlines": headlines(found, locality),
        "asked": asked(found, locality),
        "topics": _topics(found, shown, before, after, internal=internal),
        "kept_inside": len(hidden),
        "confirmed": sum(change.how is How.CONFIRMED for change in found.answers),
        "noted": [c.after.question.say("ask") for c in found.answers if c.how is How.NOTED and internal],
        "decisions": [{"date": d.date, "body": d.body, "decision": d.decision} for d in found.decisions],
        "dates": _dates(found),
        "money": _money(found, before, after),
        "findings": _findings(found),
        "people": [_person(c.before, c.after) for c in found.people],
        "settings": [{"key": c.key, "was": c.before, "is": c.after} for c in found.settings],
        "documents": [document_title(name) for name in found.documents],
        "unreadable": list(found.unreadable),
    }


def document_title(name: str) -> str:
    """Return what a deliverable is called; its name where the title is a company's own."""
    own = PACKAGE_TEMPLATES / name
    return _(load_deliverable(name, [PACKAGE_TEMPLATES]).title) if own.is_dir() else name


def _is_hidden(change: AnswerChange, *, internal: bool) -> bool:
    """Say whether nothing of a change may be shown: the answer, or every column that changed, is for the team."""
    if internal:
        return False
    question = change.after.question
    if question.audience == "team":
        return True
    columns = [question.column(id) for row in change.rows if not (row.is_new or row.is_gone) for id in row.columns]
    only_cells = change.rows and not any(row.is_new or row.is_gone for row in change.rows)
    return bool(only_cells and columns and all(column and column.audience == "team" for column in columns))


def _topics(
    found: Comparison, changes: list[AnswerChange], before: Side, after: Side, *, internal: bool
) -> list[dict[str, Plain]]:
    topics: list[dict[str, Plain]] = []
    for topic in found.after.catalogue.topics:
        inside = [change for change in changes if change.after.question.topic == topic.topic]
        if inside:
            answers = [_answer(found, change, before, after, internal=internal) for change in inside]
            topics.append({"title": topic.say("title"), "answers": answers})
    return topics


def _answer(found: Comparison, change: AnswerChange, before: Side, after: Side, *, internal: bool) -> dict[str, Plain]:
    touch, plan = found.touched[change.address], found.after
    table = bool(change.rows or change.is_reordered)
    return {
        "address": change.address,
        "ask": change.after.question.say("ask"),
        "how": change.how.value,
        "how_words": how_words(change.how),
        "core": change.after.question.core,
        "was": "" if table else before.said(change, change.before),
        "is": "" if table and change.how is not How.PARKED else after.said(change, change.after),
        "rows": rows_in_words(change, before, after, internal=internal),
        "reordered": change.is_reordered,
        "signed": _signed(found.after, change, before.locality),
        "rests": [plan.catalogue.require(address).say("ask") for address in touch.answers],
        "tasks": [task.title for id in touch.tasks if (task := plan.task(id))],
        "documents": [document_title(name) for name in touch.documents],
    }


def _signed(plan: Plan, change: AnswerChange, locality: Locality) -> str:
    """Say who gave the answer and when; that of an edit by hand nobody took the name."""
    by, on = plan.person_name(change.after.by) if change.after.by else "", change.after.on
    words = ", ".join(filter(None, (by, locality.date(on) if on else "")))
    if {"by", "on"}.isdisjoint(change.keys):
        return _("edited by hand; last signed by {words}").format(words=words) if words else _("edited by hand")
    return words


def _dates(found: Comparison) -> dict[str, Plain]:
    dates = found.dates
    return {
        "launch_was": dates.launch_before,
        "launch_is": dates.launch_after,
        "launch_shift": dates.launch_shift,
        "edited": list(dates.edited),
        "undated": list(dates.undated),
        "moved": [_task(task) for task in sorted(dates.moved, key=_weight)],
        "new": [_task(task) for task in dates.tasks if task.is_new],
        "gone": [_task(task) for task in dates.tasks if task.is_gone],
        "rewritten": [_task(t) for t in dates.tasks if t.edited and not t.has_moved],
        "rests": [found.after.catalogue.require(address).say("ask") for address in found.dates_touch.answers],
    }


def _weight(task: TaskChange) -> tuple[bool, bool, date]:
    """Launches come first, then what was edited and so moved the others, then the rest by day."""
    return not task.is_launch, not task.edited, task.after.start if task.after else date.max


def _task(task: TaskChange) -> dict[str, Plain]:
    def ends(days: Days | None) -> dict[str, Plain]:
        return {"start": days.start if days else None, "finish": days.finish if days else None}

    return {
        "id": task.id,
        "name": task.name,
        "was": ends(task.before),
        "is": ends(task.after),
        "shift": task.shift,
        "start_shift": task.start_shift,
        "edited": list(task.edited),
        "is_launch": task.is_launch,
    }


def _money(found: Comparison, before: Side, after: Side) -> dict[str, Plain]:
    money = found.money
    question = found.after.catalogue.by_address.get(LINES)
    kind = question.column("category") if question else None

    def line(words: str, each: Sum) -> dict[str, Plain]:
        difference = after.money(each.difference) if each.difference <= 0 else f"+{after.money(each.difference)}"
        both = {"was": before.money(each.before), "is": after.money(each.after)}
        return {"words": words, **both, "difference": "" if money.currency else difference}

    def category(key: str) -> str:
        return question.cell_label(kind, key) if question and kind and key else _("no kind given")

    def phase(key: str) -> str:
        return after.row(PHASES, key) if key else _("no phase given")

    return {
        "has_changes": money.has_changes,
        "currency": list(money.currency or ()),
        "rows": [
            *([line(_("In all"), money.total)] if money.total.difference or money.currency else []),
            *([line(_("Held for the unforeseen"), money.margin)] if money.margin.difference else []),
            *(line(_("Year {year}").format(year=each.key), each) for each in money.years),
            *(line(_("Phase: {name}").format(name=phase(each.key)), each) for each in money.phases),
            *(line(_("Kind: {name}").format(name=category(each.key)), each) for each in money.categories),
        ],
        "lines": [
            line(after.row(LINES, each.key) if found.after.row(LINES, each.key) else before.row(LINES, each.key), each)
            for each in money.lines
        ],
        "total": after.money(money.total.after),
        "is_empty": money.total.before == money.total.after == Decimal(0),
    }


def _findings(found: Comparison) -> dict[str, Plain]:
    judgement = found.judgement
    was, now = judgement.before, judgement.after
    before, after = judgement.readiness_before, judgement.readiness_after
    none = _("none yet")
    return {
        "new": _listed(found.after, judgement.new),
        "gone": _listed(found.before, judgement.mended),
        "given": len(judgement.gone) - len(judgement.mended),
        "waived": _listed(found.after, judgement.waived),
        "restored": _listed(found.after, judgement.restored),
        "gates": [
            {"gate": g.gate.word if g.gate else _("always due"), "errors": list(g.errors), "warnings": list(g.warnings)}
            for g in judgement.gates
        ],
        "required": [was.required.word, now.required.word],
        "reached": [was.reached.word if was.reached else none, now.reached.word if now.reached else none],
        "verdict": [_(VERDICT_WORDS[before.verdict]), _(VERDICT_WORDS[after.verdict])],
        "score": [before.score, after.score],
        "levels": [
            {"area": _(NAMES[id]), "was": f"{old} ({_(LEVELS[old])})", "is": f"{new} ({_(LEVELS[new])})"}
            for id, old, new in judgement.levels
        ],
    }


def _listed(plan: Plan, findings: Iterable[Finding]) -> list[dict[str, Plain]]:
    return [finding_data(plan, finding) for finding in findings]


def _person(before: Person | None, after: Person | None) -> dict[str, Plain]:
    shown = after or before
    how = _("new") if before is None else _("gone") if after is None else _("changed")
    return {"name": shown.name if shown else "", "role": shown.role if shown else "", "how": how}
