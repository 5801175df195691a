"""A twentieth of the campaign of damaged plans."""

from tests.campaigns.mutated_plans import campaign


def test_no_damage_breaks_the_check() -> None:
    counts, broken = campaign(plans=50, seed=2)
    assert broken == []
    assert counts["found"] > counts["clean"] / 5
