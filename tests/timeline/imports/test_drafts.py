from crmplan.plan.people import Person
from crmplan.timeline.imports.drafts import Ids, owner_of, slug_of, without_empty


def test_ids_are_kept_or_made_and_never_twice() -> None:
    ids = Ids()
    wishes = [("T_1", "x"), ("", "Daten übernehmen!"), ("", "Daten übernehmen"), ("a b", ""), ("", "日本")]
    assert [ids.take(*wish) for wish in wishes] == ["T_1", "daten-ubernehmen", "daten-ubernehmen-2", "a-b", "task"]
    assert len(slug_of("word " * 30)) <= 40


def test_owners_by_id_or_name() -> None:
    people = [Person.read({"id": "anna", "name": "Anna Riva"})]
    assert owner_of(" anna riva", people) == owner_of("ANNA", people) == "anna"
    assert owner_of("Bob", people) is None


def test_keys_that_say_nothing_are_dropped() -> None:
    assert without_empty({"a": "", "b": None, "c": [], "d": "0"}) == {"d": "0"}
