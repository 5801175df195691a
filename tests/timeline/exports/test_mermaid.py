from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.mermaid import mermaid
from crmplan.timeline.schedule import schedule


def _chart(*names: str, phase: str = "Rollout: one") -> str:
    tasks = [{"id": f"t{place}", "name": name, "phase": phase, "duration": "2d"} for place, name in enumerate(names)]
    return mermaid(schedule(TimelineFile.read({"start": "2027-01-04", "tasks": tasks})), "CRM: Acme")


def test_a_chart_has_explicit_dates_and_clean_names() -> None:
    timeline = TimelineFile.read(
        {
            "start": "2027-01-04",
            "tasks": [
                {"id": "a", "name": "Train: sales; #1", "duration": "5d", "actual": {"start": "2027-01-04"}},
                {"id": "b", "duration": "1d"},
                {"id": "go", "name": "Launch", "phase": "Live", "duration": "0", "after": ["a"]},
            ],
        }
    )
    assert mermaid(schedule(timeline), "CRM") == (
        "gantt\n"
        "    title CRM\n"
        "    dateFormat YYYY-MM-DD\n"
        "    axisFormat %Y-%m-%d\n"
        "    section –\n"
        "    Train – sales, №1 :crit, active, 2027-01-04, 2027-01-09\n"
        "    b :2027-01-04, 2027-01-05\n"
        "    section Live\n"
        "    Launch :milestone, crit, 2027-01-08, 0d\n"
    )


def test_a_name_that_looks_like_syntax_is_kept_apart() -> None:
    chart = _chart("Section heads meet", "2027-01-04 review", "title deeds", "%%{init}%% x")
    assert "    · Section heads meet :" in chart
    assert "    · 2027-01-04 review :" in chart
    assert "%%" not in chart


@given(st.text(max_size=40), st.text(max_size=20))
def test_one_line_a_task_whatever_the_name(name: str, phase: str) -> None:
    lines = _chart(f"x{name}", phase=phase).splitlines()
    assert len(lines) == 6
    assert lines[5].count(":") == 1
    assert not {";", "#", "\x1b"} & set(lines[5])
