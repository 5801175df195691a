"""A new plan folder: every topic's file with its questions as comments, so that two people can answer side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crmplan.language import _, current
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.publishing import IGNORE, PRIVATE
from crmplan.plan.questions import Profile, Topic
from crmplan.plan.schema import schemas
from crmplan.yamlio.reader import Data
from crmplan.yamlio.writer import render

SMALL_COMPANY_USERS = 25


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a new plan's own file."""

    name: str
    organisation: str = ""
    profile: Profile = Profile.STANDARD
    currency: str = "EUR"


def proposed_profile(crm_users: int | None, sector: str) -> Profile:
    """Return the profile that fits: a public body, a company of at most 25 CRM users, or the standard."""
    public = ("public", "municipal", "council", "university", "government", "ministry", "authority")
    if any(word in sector.lower() for word in public):
        return Profile.PUBLIC
    if crm_users is not None and crm_users <= SMALL_COMPANY_USERS:
        return Profile.SMALL
    return Profile.STANDARD


def seed(catalogue: Catalogue, facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the files of a new plan as (name relative to the folder, text)."""
    yield "crmplan.yaml", _settings_text(facts)
    yield "people.yaml", _list_text(_("Who takes part. Answers name people by their id."), "people", _PERSON)
    yield "timeline.yaml", _timeline_text()
    yield "decisions.yaml", _list_text(_("What was decided, by whom and why."), "decisions", _DECISION)
    yield "waivers.yaml", _list_text(_("Findings accepted for a time, with a reason."), "waivers", _WAIVER)
    for topic in catalogue.topics:
        yield topic.file, topic_text(topic)
    yield from schemas(catalogue)
    yield IGNORE, PRIVATE


def topic_text(topic: Topic) -> str:
    """Return a topic's file with every question open, each its own block with the question as a comment above it."""
    lines = [f"# yaml-language-server: $schema=../schema/{topic.topic}.json", *_comment(topic.say("title"))]
    for question in topic.questions:
        if question.is_asked:
            lines += ["", *_comment(question.say("ask")), f"{question.id}:"]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}".rstrip() for line in text.strip().splitlines()]


def _settings_text(facts: Facts) -> str:
    data: dict[str, Data] = {
        "name": facts.name,
        "organisation": facts.organisation or None,
        "profile": facts.profile.value,
        "languages": [current() if current() in {"it", "pt_BR"} else "en"],
        "currency": facts.currency,
        "gate": "planning",
    }
    head = _("What this plan says of itself. The gate is the decision that crmplan check holds it to.")
    return "\n".join(_comment(head)) + "\n" + render({key: value for key, value in data.items() if value is not None})


_PERSON = (
    "- id: sales-lead",
    "  name: Ada Example",
    "  role: Head of sales",
    "  rank: director        # owner, board, c-level, director, manager, specialist, staff, adviser",
    "  department: sales",
    "  allocation: 20        # percent of the working week for this project",
)
_DECISION = (
    "- date: 2027-01-15",
    "  body: Steering committee",
    "  decision: Start with the sales department",
    "  reason: It holds most customer contacts",
    "  answers: [evolution.phases]",
)
_WAIVER = (
    "- rule: PLN201",
    "  address: communication.stakeholders",
    "  reason: Why it is acceptable",
    "  owner: sales-lead",
    "  granted: 2027-01-15",
    "  expires: 2027-04-15",
)


def _list_text(head: str, key: str, example: Sequence[str]) -> str:
    lines = [*_comment(head), *(f"#   {line}" for line in example), f"{key}: []"]
    return "\n".join(lines) + "\n"


def _timeline_text() -> str:
    head = _("The tasks of the project. Dates of work stand here only; answers refer to tasks by id.")
    example = (
        "- id: train-sales",
        "  name: Train the sales team",
        "  phase: rollout",
        "  kind: training",
        "  owner: sales-lead",
        "  start: 2027-06-07",
        "  finish: 2027-06-11",
    )
    return "\n".join([*_comment(head), *(f"#   {line}" for line in example), "tasks: []"]) + "\n"
