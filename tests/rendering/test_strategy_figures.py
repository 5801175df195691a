"""The figures of the strategy are drawn from the answers, and only when there are some."""

from pathlib import Path

from crmplan.rendering.strategy_figures import strategy_figures
from tests.plan_builder import build

PLAN = """
value-proposition:
  segments: [{id: shops, name: Workshops, core: yes}, {id: fleets, name: Fleets}]
  relative_price: higher
value-chain:
  activities:
    - {id: deliver, name: Deliver, order: 2, tag: unique}
    - {id: lookup, name: Look up, order: 1}
fit:
  links:
    - {id: a, from: lookup, to: deliver, how: Right first time}
    - {id: b, from: lookup, to: deliver, how: Twice}
    - {id: c, from: lookup, to: gone, how: Nobody knows}
"""


def test_an_empty_plan_has_no_figure_of_its_strategy(tmp_path: Path) -> None:
    assert strategy_figures(build(tmp_path, "{}"), width=160) == {}


def test_a_plan_with_activities_but_no_link_has_no_map(tmp_path: Path) -> None:
    plan = build(tmp_path, "value-chain: {activities: [{id: a, name: Alone, tag: same}]}")
    assert strategy_figures(plan, width=160) == {}


def test_figures_say_what_the_answers_say(tmp_path: Path) -> None:
    figures = strategy_figures(build(tmp_path, PLAN), width=160)
    assert "1 Look up (as rivals do it) makes better: 2. 2 Deliver (ours alone)." in figures["activity-map"].alt
    assert "Customers: Workshops; Fleets. Needs: not answered yet." in figures["value-triangle"].alt
    assert "compared with rivals" in figures["value-triangle"].alt
