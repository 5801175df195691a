from typing import Any

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.network import Network
from crmplan.timeline.schedule import schedule


def _network(*tasks: dict[str, Any], **frame: Any) -> Network:
    frame = frame or {"start": "2027-01-04"}
    return schedule(TimelineFile.read({**frame, "tasks": list(tasks)})).network


DIAMOND: list[dict[str, Any]] = [
    {"id": "d", "duration": "0", "kind": "launch", "after": ["b", "c"]},
    {"id": "b", "duration": "2d", "after": ["a"]},
    {"id": "c", "duration": "1h", "after": ["a: SS+1d"]},
    {"id": "a", "duration": "3d"},
    {"id": "alone", "duration": "1d"},
]


def test_each_task_follows_its_predecessors_in_the_order() -> None:
    network = _network(*DIAMOND)
    place = {number: place for place, number in enumerate(network.order)}
    assert sorted(place) == list(range(5))
    for number, node in enumerate(network.nodes):
        assert all(place[arc.other] < place[number] for arc in node.before)


def test_what_leads_to_a_task_and_what_follows_it() -> None:
    network = _network(*DIAMOND)
    assert network.ancestors(0) == {0, 1, 2, 3}
    assert network.descendants(3) == {0, 1, 2, 3}
    assert network.ancestors(4) == network.descendants(4) == {4}


def test_lengths_and_lags_are_minutes() -> None:
    network = _network(*DIAMOND)
    assert [node.minutes for node in network.nodes] == [0, 2 * DAY, 60, 3 * DAY, DAY]
    assert network.nodes[2].before[0].lag == DAY
    assert network.nodes[2].before[0].from_start


def test_the_launch_is_the_first_task_of_its_kind_and_can_be_set_free() -> None:
    network = _network(*DIAMOND, launch="2027-09-03")
    assert network.anchor() == 0
    assert network.nodes[0].launch is not None
    assert network.unfixed().nodes[0].launch is None
    assert network.nodes[0].launch is not None
    assert _network(*DIAMOND[3:]).anchor() is None
