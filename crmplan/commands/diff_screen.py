"""How ``crmplan diff`` shows a comparison on the screen: the sentences that matter, then topic by topic."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crmplan import console
from crmplan.console import Style
from crmplan.language import _, ngettext

Words = Mapping[str, Any]
_LIGHTS: dict[str, Style] = {"red": "bad", "amber": "warn", "green": "good", "grey": ""}
_LONGEST = 240  # characters of an answer
_NAMES = 4
_TASKS = 15


def show(name: str, changes: Words) -> None:
    """Show the comparison in ``changes``, as ``crmplan.rendering.changes`` words it."""
    console.say(_("{plan}: what changed since {past}").format(plan=name, past=changes["since"]), "title")
    for number, sentence in enumerate(changes["headlines"]):
        console.paragraph(sentence, _LIGHTS[changes["light"]] if number == 0 else "")
    if not changes["has_changes"]:
        return
    _show_answers(changes)
    _show_dates(changes["dates"])
    _show_money(changes["money"])
    _show_findings(changes["findings"])
    _show_around(changes)


def _show_answers(changes: Words) -> None:
    if changes["topics"] or changes["unreadable"]:
        console.rule(_("Answers"))
    for topic in changes["topics"]:
        console.say(topic["title"], "key")
        for answer in topic["answers"]:
            _show_answer(answer)
    for file in changes["unreadable"]:
        words = _("{file} cannot be read now, or could not be then; its answers are not compared.")
        console.say(words.format(file=file), "warn")
    if changes["confirmed"]:
        count = changes["confirmed"]
        words = ngettext(
            "{count} answer was confirmed as it stood.", "{count} answers were confirmed as they stood.", count
        )
        console.say(words.format(count=count), "faint")
    if changes["noted"]:
        _list(_("Noted beside the answer:"), changes["noted"], 0)


def _show_answer(answer: Words) -> None:
    console.paragraph(f"{answer['ask']} ({answer['how_words']})", indent=2)
    rows = answer["rows"]
    if answer["was"]:
        console.paragraph(_("was: {text}").format(text=_short(answer["was"])), "faint", indent=4)
    if answer["is"]:
        console.paragraph(_("is:  {text}").format(text=_short(answer["is"])), indent=4)
    for row in rows["new"]:
        console.paragraph(_("+ {row}").format(row=_short(row["name"])), indent=4)
    for row in rows["gone"]:
        console.paragraph(_("- {row}").format(row=_short(row["name"])), indent=4)
    for row in rows["changed"]:
        cells = "; ".join(f"{c['label']}: {_short(c['was'], 80)} → {_short(c['is'], 80)}" for c in row["cells"])
        console.paragraph(_("~ {row}: {cells}").format(row=_short(row["name"], 80), cells=cells), indent=4)
    if answer["reordered"]:
        console.paragraph(_("in another order"), indent=4)
    if answer["signed"]:
        console.paragraph(answer["signed"], "faint", indent=4)
    _list(_("Rests on it:"), answer["rests"], 4)
    _list(_("Tasks:"), answer["tasks"], 4)
    _list(_("Shown in:"), answer["documents"], 4)


def _list(head: str, items: Sequence[str], indent: int) -> None:
    if not items:
        return
    shown = "; ".join(_short(item, 90) for item in items[:_NAMES])
    if len(items) > _NAMES:
        shown = _("{items}; and {count} more").format(items=shown, count=len(items) - _NAMES)
    console.paragraph(f"{head} {shown}", "faint", indent=indent)


def _show_dates(dates: Words) -> None:
    if not any(dates[key] for key in ("moved", "new", "gone", "rewritten", "edited", "undated")):
        return
    console.rule(_("Dates"))
    if dates["edited"]:
        console.say(_("Changed for the whole timeline: {keys}.").format(keys=", ".join(dates["edited"])))
    rows = list(_task_rows(dates["moved"]))
    if rows:
        console.table((_("Task"), _("Was to end"), _("Ends"), _("Days"), _("Edited")), rows[:_TASKS], right=(3,))
    if len(rows) > _TASKS:
        count = len(rows) - _TASKS
        words = ngettext("{count} more task has moved", "{count} more tasks have moved", count).format(count=count)
        console.say(_("{tasks}; crmplan diff --json lists them all.").format(tasks=words), "faint")
    _tasks(_("New: {tasks}."), dates["new"])
    _tasks(_("Gone: {tasks}."), dates["gone"])
    _tasks(_("Edited, with the same days: {tasks}."), dates["rewritten"])
    _list(_("Answers that speak of these tasks:"), dates["rests"], 0)


def _task_rows(tasks: Iterable[Words]) -> Iterable[tuple[str, ...]]:
    for task in tasks:
        ends = [task[side]["finish"].isoformat() for side in ("was", "is")]
        if ends[0] == ends[1]:  # it only begins another day
            ends = [_span(task[side]) for side in ("was", "is")]
        shift = task["shift"] or task["start_shift"]
        yield (_short(task["name"], 60), *ends, f"{shift:+d}", ", ".join(task["edited"]))


def _span(days: Mapping[str, date]) -> str:
    if days["start"] == days["finish"]:
        return days["finish"].isoformat()
    return f"{days['start'].isoformat()} – {days['finish'].isoformat()}"


def _tasks(words: str, tasks: Sequence[Words]) -> None:
    if tasks:
        console.paragraph(words.format(tasks=", ".join(_task(task) for task in tasks)))


def _task(task: Words) -> str:
    days = task["is"] if task["is"]["start"] else task["was"]
    keys = f": {', '.join(task['edited'])}" if task["edited"] else ""
    return f"{_short(task['name'], 60)} ({_span(days)}{keys})" if days["start"] else f"{_short(task['name'], 60)}{keys}"


def _show_money(money: Words) -> None:
    if not money["has_changes"]:
        return
    console.rule(_("Money"))
    for title, rows in ((_("Total"), money["rows"]), (_("Line"), money["lines"])):
        if rows:
            cells = [(_short(row["words"], 60), row["was"], row["is"], row["difference"]) for row in rows]
            console.table((title, _("Was"), _("Is"), _("Difference")), cells, right=(1, 2, 3))


def _show_findings(findings: Words) -> None:
    shown = (
        (_("New:"), findings["new"], "bad"),
        (_("Gone:"), findings["gone"], "good"),
        (_("Accepted by a waiver now:"), findings["waived"], ""),
        (_("Accepted no longer:"), findings["restored"], "warn"),
    )
    pairs = (
        (_("Gate required"), findings["required"]),
        (_("Gate reached"), findings["reached"]),
        (_("Readiness for the launch"), findings["verdict"]),
    )
    changed = [(head, was, now) for head, (was, now) in pairs if was != now]
    if not (changed or findings["levels"] or findings["given"] or any(items for _head, items, _style in shown)):
        return
    console.rule(_("Findings"))
    for head, was, now in changed:
        console.say(_("{what}: {was} → {now}").format(what=head, was=was, now=now))
    for area in findings["levels"]:
        console.say(_("{what}: {was} → {now}").format(what=area["area"], was=area["was"], now=area["is"]))
    if findings["given"]:
        count = findings["given"]
        words = ngettext(
            "{count} required answer is missing no longer.", "{count} required answers are missing no longer.", count
        )
        console.say(words.format(count=count))
    for head, items, style in shown:
        if items:
            console.say(head, "key")
        for item in items:
            gate = _("gate {gate}").format(gate=item["gate"]) if item["gate"] else _("always due")
            words = f"{item['code']} {item['message']} ({gate})"
            console.paragraph(words, style if item["severity"] == "error" else "", indent=2)  # type: ignore[arg-type]  # one of the styles above


def _show_around(changes: Words) -> None:
    """What else changed, and what to do with all of it."""
    if changes["decisions"]:
        console.rule(_("Decisions"))
        for row in changes["decisions"]:
            console.paragraph(f"{row['date'].isoformat()} {row['body']}: {row['decision']}", indent=2)
    people = [f"{person['name']} ({person['how']})" for person in changes["people"]]
    settings = [
        _("{what}: {was} → {now}").format(what=row["key"], was=row["was"] or "–", now=row["is"] or "–")
        if row["was"] or row["is"]
        else row["key"]
        for row in changes["settings"]
    ]
    if people or settings:
        console.rule(_("People and settings"))
        _list(_("People:"), people, 2)
        _list(_("crmplan.yaml:"), settings, 2)
    if changes["documents"]:
        console.rule(_("To write again with crmplan render"))
        console.paragraph(", ".join(changes["documents"]), indent=2)


def _short(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
