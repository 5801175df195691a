"""What the changes come to: the light, the sentences that say it first, and what is asked of the reader."""

from collections import Counter
from decimal import Decimal

from crmplan.comparison.answers import How
from crmplan.comparison.comparing import Comparison
from crmplan.documents.locality import Locality
from crmplan.findings import Severity
from crmplan.language import _, ngettext
from crmplan.timeline.wording import working_days

_MOST = 3


def light(found: Comparison) -> str:
    """Return red for a later launch, a new error or a lost gate; amber for what a reader must know; else green."""
    if not found.has_changes:
        return "grey"
    judgement, dates = found.judgement, found.dates
    if dates.launch_shift > 0 or judgement.new_errors or _gate_lost(found) or "after" in dates.undated:
        return "red"
    rested = any(found.touched[change.address].answers for change in found.substance)
    new_warnings = any(f.severity is Severity.WARNING and not f.waived for f in judgement.new)
    watched = (found.money.total.difference > 0, dates.launch_shift, dates.moved, new_warnings, rested, _core(found))
    return "amber" if any(watched) or found.money.currency else "green"


def headlines(found: Comparison, locality: Locality) -> list[str]:
    """Return the sentences that say what matters, the weightiest first."""
    if not found.has_changes:
        past = found.since.called(locality.date(found.since.on))
        return [_("Nothing has changed since {past}.").format(past=past)]
    sentences = [*_on_dates(found, locality), *_on_money(found, locality), *_on_findings(found), *_on_answers(found)]
    return sentences or [_("The plan itself stands; what changed is around it.")]


def _on_dates(found: Comparison, locality: Locality) -> list[str]:
    dates, said = found.dates, []
    was, now = dates.launch_before, dates.launch_after
    if "after" in dates.undated:
        said.append(_("The dates cannot be worked out now: crmplan timeline says why."))
    elif "before" in dates.undated:
        said.append(_("The dates could not be worked out before; now they can."))
    elif was and now and was != now:
        words = _("The launch moves from {was} to {now}, {days} later.")
        if now < was:
            words = _("The launch moves from {was} to {now}, {days} earlier.")
        days = working_days(abs(dates.launch_shift))
        said.append(words.format(was=locality.date(was, "long"), now=locality.date(now, "long"), days=days))
    elif was and now and dates.moved:
        said.append(_("The launch stays on {day}.").format(day=locality.date(now, "long")))
    elif now and not was:
        said.append(_("There is a launch in the timeline now: {day}.").format(day=locality.date(now, "long")))
    elif was and not now:
        said.append(_("There is no launch in the timeline any more."))
    if dates.moved:
        count = len(dates.moved)
        said.append(ngettext("{count} task has moved.", "{count} tasks have moved.", count).format(count=count))
    return said


def _on_money(found: Comparison, locality: Locality) -> list[str]:
    money = found.money
    now = found.after.settings.currency
    if money.currency:
        words = _("The currency changed from {was} to {now}; amounts cannot be compared.")
        return [words.format(was=money.currency[0], now=money.currency[1])]
    change, total = money.total.difference, locality.money(money.total.after, now)
    if change and not money.total.before:
        return [_("There is a budget now: {total}.").format(total=total)]
    if change:
        grows = _("The budget grows by {amount} to {total} ({share}).")
        shrinks = _("The budget shrinks by {amount} to {total} ({share}).")
        share = locality.percent(abs(change) * 100 / money.total.before, 1)
        amount = locality.money(abs(change), now)
        return [(grows if change > 0 else shrinks).format(amount=amount, total=total, share=share)]
    if money.has_changes:
        return [_("The budget stays at {total}, spread otherwise.").format(total=total)]
    return []


def _on_findings(found: Comparison) -> list[str]:
    judgement, said = found.judgement, []
    was, now = judgement.before.reached, judgement.after.reached
    if was is not now:
        none = _("none")
        words = _("Gate reached: {now} (before: {was}).")
        said.append(words.format(now=now.word if now else none, was=was.word if was else none))
    new, errors = len(judgement.new), len(judgement.new_errors)
    if errors:
        said.append(ngettext("{count} new error.", "{count} new errors.", errors).format(count=errors))
    if new > errors:
        words = ngettext("{count} new point to watch.", "{count} new points to watch.", new - errors)
        said.append(words.format(count=new - errors))
    if judgement.mended:
        count = len(judgement.mended)
        said.append(ngettext("{count} finding is gone.", "{count} findings are gone.", count).format(count=count))
    return said


def _on_answers(found: Comparison) -> list[str]:
    counted = Counter(change.how for change in found.substance)
    new, other = counted[How.ANSWERED], counted.total() - counted[How.ANSWERED]
    said = []
    if new:
        said.append(ngettext("{count} question has an answer now.", "{count} questions have an answer now.", new))
        said[-1] = said[-1].format(count=new)
    if other:
        words = ngettext("{count} answer has changed.", "{count} answers have changed.", other)
        said.append(words.format(count=other))
    if found.decisions:
        count = len(found.decisions)
        words = ngettext("{count} decision was taken.", "{count} decisions were taken.", count)
        said.append(words.format(count=count))
    return said


def asked(found: Comparison, locality: Locality) -> list[str]:
    """Return what the reader is asked to do; one sentence when it is nothing."""
    wishes: list[str] = []
    dates, money, judgement = found.dates, found.money, found.judgement
    if dates.launch_shift > 0 and dates.launch_after:
        words = _("Agree to {day} as the new day of the launch, or say what gives way so that the old one holds.")
        wishes.append(words.format(day=locality.date(dates.launch_after, "long")))
    if money.total.difference > Decimal(0) and money.total.before and not money.currency:
        words = _("Agree to {amount} more, or say what is left out.")
        wishes.append(words.format(amount=locality.money(money.total.difference, found.after.settings.currency)))
    core = _core(found)
    if core:
        wishes.append(_("Read what changed in the core of the strategy: {asks}").format(asks=" ".join(core[:_MOST])))
    if judgement.new_errors:
        count = len(judgement.new_errors)
        words = ngettext("Say who mends the new error.", "Say who mends the {count} new errors.", count)
        wishes.append(words.format(count=count))
    wishes += _to_read_again(found)
    return wishes or [_("Nothing. This is for your information.")]


def _to_read_again(found: Comparison) -> list[str]:
    """Whoever gave answers that rest on what changed reads them again."""
    resting = dict.fromkeys(a for change in found.substance for a in found.touched[change.address].answers)
    changed = {change.address for change in found.substance}
    givers = Counter(found.after.answers[address].by for address in resting if address not in changed)
    words = []
    for person, count in givers.most_common():
        name = found.after.person_name(person) if person else _("Whoever gave them")
        wish = ngettext(
            "{name}: read {count} answer again that rests on what changed.",
            "{name}: read {count} answers again that rest on what changed.",
            count,
        )
        words.append(wish.format(name=name, count=count))
    return words


def _core(found: Comparison) -> list[str]:
    return [change.after.question.say("ask") for change in found.substance if change.after.question.core]


def _gate_lost(found: Comparison) -> bool:
    was, now = found.judgement.before.reached, found.judgement.after.reached
    return was is not None and (now is None or now.order < was.order)
