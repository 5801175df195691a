"""What the timeline's tests share: the reference networks as ``timeline.yaml`` data."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from crmplan.plan.tasks import TimelineFile

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

REFERENCE = Path(__file__).parent / "reference"
Network = dict[str, Any]


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Any]:
    """Read one file of the reference data."""

    def read(name: str) -> Any:
        path = REFERENCE / name
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return json.loads(data)

    return read


@pytest.fixture(scope="session")
def as_timeline() -> Callable[..., TimelineFile]:
    """Turn a reference network (id, d, preds) into the model of ``timeline.yaml``."""

    def convert(network: Network, **frame: Any) -> TimelineFile:
        tasks = [
            {
                "id": task["id"],
                "duration": f"{task['d']}d",
                "after": [f"{other}: {kind}{lag:+d}d" for other, kind, lag in task["preds"]],
            }
            for task in network["tasks"]
        ]
        return TimelineFile.read(
            {"calendar": {"closures": network["holidays"]}, "before_start": "allow", "tasks": tasks, **frame}
        )

    return convert
