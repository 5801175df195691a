"""Hand-written answers as full records, in place: a bare value gets its status; everything else stays as it is."""

from functools import partial

from crmplan.plan.model import Plan
from crmplan.plan.questions import Topic
from crmplan.plan.records import Status
from crmplan.plan.save import revise
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import wrap


def expand(plan: Plan) -> list[str]:
    """Expand every bare answer of a plan and return the addresses that changed.

    Files that cannot be read are left alone; ``check`` names them.
    """
    changed: list[str] = []
    for topic in plan.catalogue.topics:
        if topic.file in plan.files and plan.is_usable(topic.topic):
            bare = [f"{topic.topic}.{key}" for key in _bare(topic, plan.files[topic.file].data)]
            if bare and revise(plan.root, topic.file, partial(_expanded, topic)):
                changed += bare
    return changed


def _bare(topic: Topic, data: dict[str, Data]) -> list[str]:
    known = {question.id for question in topic.questions if question.is_asked}
    return [key for key, entry in data.items() if key in known and entry is not None and not isinstance(entry, dict)]


def _expanded(topic: Topic, source: bytes) -> bytes:
    data = read(source).data
    for key in _bare(topic, data if isinstance(data, dict) else {}):
        source = wrap(source, (key,), "value", {"status": Status.AGREED.value})
    return source
