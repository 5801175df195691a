"""A small part of the campaign of damaged Word files."""

import pytest

from tests.campaigns.mutated_company_files import campaign


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_damage_breaks_adopting_or_writing() -> None:
    counts, broken = campaign(files=25, seed=2)
    assert broken == []
    assert counts["written"] > counts["refused"]
