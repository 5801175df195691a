"""SEG101: different customers are treated alike, or in a way they do not like, or what annoys them is left as it is."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.relevance import asked_rows, choice_words
from crmplan.rules.wording import label, listed

CODE = "SEG101"
NAME = "one-plan-for-all"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ("S2", "S2.a", "S2.b", "S2.f", "S2.g", "G6")
SOURCE = N_("The podcast on analytic and operational CRM, step 2: the action plan; the article, term Differentiation")
NEEDS = ("action-plan", "satisfaction", "differentiation", "value-proposition", "map")
SUMMARY = N_("Two segments get the same, an action uses a channel its segment avoids, or a weak point has no action.")
RIGHT = N_("Each segment has actions and a level of service of its own, by channels it uses.")
WHY = N_(
    "Segments are worth the trouble only if they are treated differently. A customer who is not at ease with "
    "technology is invited to the office, not to a webinar; a segment with a good product and weak service needs one "
    "action that keeps the first and another that lifts the second. The same plan for all is no plan for anybody."
)
BAD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, avoided_channels: [webinar]}
    - {id: fleets, name: Small fleets}
satisfaction:
  drivers:
    - {id: speed, name: The part is there in time, weight: 60, score: 4.2, target: 4.2}
    - {id: returns, name: Returns are settled, weight: 40, score: 3, target: 3.8}
action-plan:
  actions:
    - {id: talk-workshops, name: Tell the news, segment: workshops, driver: speed, aim: keep, channel: webinar}
    - {id: talk-fleets, name: Tell the news, segment: fleets, driver: speed, aim: keep, channel: webinar}
"""
)
GOOD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, avoided_channels: [webinar]}
    - {id: fleets, name: Small fleets}
satisfaction:
  drivers:
    - {id: speed, name: The part is there in time, weight: 60, score: 4.2, target: 4.2}
    - {id: returns, name: Returns are settled, weight: 40, score: 3, target: 3.8}
map:
  processes:
    - {id: return, name: Take parts back, verdict: change}
    - {id: agreement, name: Agree prices with a fleet, verdict: keep}
action-plan:
  actions:
    - {id: scan, name: Scan returns at the bench, segment: workshops, driver: returns, aim: improve,
       process: return, lever: Settled in a day, channel: visit}
    - {id: kits, name: Reserve kits for the agreed day, segment: fleets, driver: speed, aim: keep,
       process: agreement, lever: The vehicle leaves on time, channel: email}
"""
)
SEGMENTS, ACTIONS = "value-proposition.segments", "action-plan.actions"
LEVELS, DRIVERS, SCORES = "differentiation.service_levels", "satisfaction.drivers", "satisfaction.segment_scores"
WHOLE = ("process", "lever", "channel")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield segments without a plan of their own, avoided channels, equal service, and weak points left alone."""
    if is_empty(plan, ACTIONS):
        hint = _("Answer {question}: what will you do for each segment, and through which channel?")
        yield Hit(ACTIONS, _("There is no action for any segment."), hint.format(question=ACTIONS))
    actions = plan.rows(ACTIONS)
    if actions:
        yield from _own_plans(plan, actions)
        yield from _channels(plan, actions)
        yield from _weak_points(plan, actions)
    yield from _service(plan)


def _own_plans(plan: Plan, actions: list[Row]) -> Iterator[Hit]:
    seen: list[tuple[Row, list[Row]]] = []
    for segment in plan.rows(SEGMENTS):
        own = [action for action in actions if action.text("segment") == segment.id]
        twin = next((other for other, theirs in seen if _same_set(own, theirs)), None)
        if twin is not None:
            message = _("{first} and {second} get the same actions.")
            told = message.format(first=label(twin), second=label(segment))
            hint = _("Say in {question} what is different for whom, or make one segment of the two.")
            related = (twin.address, segment.address)
            yield Hit(own[0].address, told, hint.format(question=ACTIONS), related=related)
        elif all(lacking(plan, action, WHOLE) for action in own):
            message = _("The segment {segment} has no action with a process, a lever and a channel.")
            hint = _("Answer {question} for this segment.").format(question=ACTIONS)
            address = own[0].address if own else segment.address
            yield Hit(address, message.format(segment=label(segment)), hint, related=(segment.address,))
        if own:
            seen.append((segment, own))


def _same_set(own: list[Row], theirs: list[Row]) -> bool:
    """Actions are the same when they are called the same, or when lever, process, channel and driver are."""
    return bool(own) and any(
        {_key(action, columns) for action in own} == {_key(action, columns) for action in theirs}
        for columns in (("name",), ("lever", "process", "channel", "driver"))
    )


def _key(action: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that tell one action from another; without the first of them it is like no other."""
    words = tuple(" ".join(action.text(column).casefold().split()) for column in columns)
    return words if words[0] else (action.id,)


def _channels(plan: Plan, actions: list[Row]) -> Iterator[Hit]:
    for action in actions:
        segment = plan.row(SEGMENTS, action.text("segment"))
        channel = action.text("channel")
        if segment is not None and channel in segment.names("avoided_channels"):
            message = _("The action {action} uses {channel}, which the segment {segment} avoids.")
            words = choice_words(plan, ACTIONS, "channel", [channel])[0]
            told = message.format(action=label(action), channel=words, segment=label(segment))
            liked = listed(choice_words(plan, SEGMENTS, "preferred_channels", segment.names("preferred_channels")))
            hint = _("Choose another channel; they like: {channels}.").format(channels=liked) if liked else ""
            yield Hit(f"{action.address}.channel", told, hint, related=(segment.address,))


def _weak_points(plan: Plan, actions: list[Row]) -> Iterator[Hit]:
    """An action that only keeps what is good does not lift what is weak."""
    lifting = [action for action in actions if action.text("aim") != "keep"]
    lifted = {action.text("driver") for action in lifting}
    hint = _("Add an action that improves it to {question}.").format(question=ACTIONS)
    for driver in plan.rows(DRIVERS):
        if _is_weak(driver) and driver.id not in lifted:
            message = _("{driver} scores {score} and needs {target}, but no action improves it.")
            yield Hit(driver.address, _scores(message, label(driver), driver), hint, related=(ACTIONS,))
    pairs = {(action.text("segment"), action.text("driver")) for action in lifting}
    for row in asked_rows(plan, SCORES):
        pair = (row.text("segment"), row.text("driver"))
        segment, behind = plan.row(SEGMENTS, pair[0]), plan.row(DRIVERS, pair[1])
        if segment and behind and _is_weak(row) and pair not in pairs and pair[1] in lifted:
            message = _("{driver} scores {score} with {segment} and needs {target}, but no action improves it there.")
            told = _scores(message, label(behind), row, segment=label(segment))
            yield Hit(row.address, told, hint, related=(ACTIONS,))


def _is_weak(row: Row) -> bool:
    score, target = row.number("score"), row.number("target")
    return score is not None and target is not None and score < target


def _scores(message: str, driver: str, row: Row, **more: str) -> str:
    return message.format(driver=driver, score=row.text("score"), target=row.text("target"), **more)


def _service(plan: Plan) -> Iterator[Hit]:
    rows = asked_rows(plan, LEVELS)
    served = {row.text("segment") for row in rows}
    for segment in plan.rows(SEGMENTS) if rows else ():
        if segment.id not in served:
            message = _("The segment {segment} has no service level.")
            hint = _("Answer {question} for this segment.").format(question=LEVELS)
            yield Hit(segment.address, message.format(segment=label(segment)), hint, related=(LEVELS,))
    first: dict[object, Row] = {}
    for row in rows:
        level = _level(plan, row, len(rows))
        other = first.setdefault(level, row) if level else row
        own, twin = plan.row(SEGMENTS, row.text("segment")), plan.row(SEGMENTS, other.text("segment"))
        if own is not None and twin is not None and own is not twin:
            message = _("{first} and {second} get the same level of service.")
            told = message.format(first=label(twin), second=label(own))
            hint = _("Set the levels in {question} apart, by what each segment needs and is worth.")
            yield Hit(row.address, told, hint.format(question=LEVELS), related=(other.address,))


def _level(plan: Plan, row: Row, count: int) -> object:
    """Where there are more segments than words for levels, it is the promise behind the word that must differ."""
    column = plan.catalogue.by_address[LEVELS].column("level")
    word = row.text("level")
    if not word or column is None or count <= len(column.choices):
        return word
    return (word, row.text("answer_hours"), row.text("rhythm"), tuple(sorted(row.names("channels"))))
