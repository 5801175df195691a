"""Tests of the agenda: what fits into a session, who must be there."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.interview.agenda import LONGEST, plan_session
from crmplan.interview.engine import Scope
from crmplan.plan.model import Plan
from crmplan.plan.roles import ROLES
from crmplan.plan.settings import Settings
from tests.plan_builder import TODAY, build, full_catalogue

EMPTY = Plan(Path(), Settings(name="x"), full_catalogue(), TODAY, {})


@settings(max_examples=50, deadline=None)
@given(st.integers(1, LONGEST), st.lists(st.sampled_from(sorted(ROLES)), max_size=3, unique=True))
def test_a_session_holds_what_fits_and_nothing_twice(minutes: int, roles: list[str]) -> None:
    session = plan_session(EMPTY, minutes=minutes, roles=roles)
    addresses = [point.question.address for point in session.points]
    assert session.minutes == sum(point.question.minutes for point in session.points) <= minutes
    assert len(addresses) == len(set(addresses))
    assert len(addresses) + session.left_over == len(EMPTY.asked)
    assert all(not roles or not p.question.who or set(p.question.who) & set(roles) for p in session.points)
    assert [p.begins for p in session.points] == sorted(p.begins for p in session.points)


def test_essential_questions_of_the_first_gate_come_first() -> None:
    session = plan_session(EMPTY, minutes=60)
    gates = [point.question.needed_by.order for point in session.points]
    assert gates == sorted(gates)
    assert session.points[0].question.essential


def test_a_scope_limits_it(tmp_path: Path) -> None:
    plan = build(tmp_path, {"vision": {"why": "Because nobody knows a customer whole."}})
    session = plan_session(plan, minutes=LONGEST, scope=Scope(topics=("vision",)))
    assert {point.question.topic for point in session.points} == {"vision"}
    assert "vision.why" not in {point.question.address for point in session.points}
