"""What the guide for project managers shows can be written as it stands."""

from pathlib import Path
from typing import Any

from crmplan.plan.tasks import Kind, TimelineFile
from crmplan.timeline.schedule import schedule
from crmplan.yamlio.reader import read

GUIDE = (Path(__file__).parents[2] / "docs" / "timeline.md").read_text(encoding="utf-8")


def test_the_example_can_be_scheduled() -> None:
    document = read(GUIDE.split("```yaml\n")[1].split("```")[0].encode())
    data: Any = document.data
    assert not document.faults
    planned = schedule(TimelineFile.read(data))
    assert (planned["launch"].start - planned["uat"].finish).days >= 42


def test_every_kind_is_listed() -> None:
    listed = " ".join(GUIDE.split("**Kinds**: ")[1].split(".")[0].split())
    assert listed.split(", ") == [kind.value for kind in Kind]
