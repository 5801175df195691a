from typing import Any

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.chances import chances
from crmplan.timeline.risk import simulate
from crmplan.timeline.schedule import schedule


def _said(*tasks: dict[str, Any], **frame: Any) -> list[str]:
    planned = schedule(TimelineFile.read({"start": "2027-01-04", **frame, "tasks": list(tasks)}))
    simulation = simulate(planned, seed=7)
    assert simulation is not None
    return chances(planned, simulation)


def test_a_simulation_in_sentences() -> None:
    estimate = {"low": "4d", "likely": "5d", "high": "12d"}
    said = _said(
        {"id": "a", "name": "Clean", "estimate": estimate},
        {"id": "b", "name": "Build", "estimate": estimate},
        {"id": "go", "name": "Launch", "kind": "launch", "after": ["a", "b"]},
        launch="2027-01-12",
    )
    assert said[0].startswith("10,000 draws from seed 7: the plan ends by 2027-01-12 in half")
    assert said[1].startswith("Launch: 2027-01-12 is kept in ")
    assert said[2].startswith("Uncertain tasks that move the end most, and how often each is critical: ")
    assert said[3].startswith("The classic PERT figure says 7.1 working days at 80 %, the simulation 7.")
    assert said[4].startswith("PERT is optimistic here")


def test_without_uncertainty_there_is_little_to_say() -> None:
    assert _said({"id": "a", "duration": "5d"})[1:] == [
        "The classic PERT figure says 5 working days at 80 %, the simulation 5."
    ]
