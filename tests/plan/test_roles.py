"""Tests of the roles that can answer questions."""

import pytest

from crmplan.errors import PlanError
from crmplan.plan.roles import ROLES, require_roles
from tests.plan_builder import full_catalogue


def test_questions_name_only_known_roles() -> None:
    named = {role for question in full_catalogue().by_address.values() for role in question.who}
    assert named <= set(ROLES)


def test_roles_are_read_with_commas() -> None:
    assert require_roles(" Sales, it ,") == ("sales", "it")
    assert require_roles("") == ()


def test_an_unknown_role_is_named_with_the_nearest() -> None:
    with pytest.raises(PlanError, match="no role “saels”") as caught:
        require_roles("saels")
    assert "sales" in caught.value.hint
