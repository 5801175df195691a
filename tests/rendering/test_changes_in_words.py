"""What was and what is, as each side calls it; and nothing that is meant for the team alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmplan.comparison.answers import AnswerChange, changed_answers
from crmplan.comparison.comparing import compare
from crmplan.documents.locality import Locality
from crmplan.plan.past import Past
from crmplan.plan.questions import Question, QuestionType
from crmplan.rendering.changes_in_words import Side, rows_in_words
from crmplan.rendering.deliverables import Order, chosen, produce
from crmplan.yamlio.reader import Data
from crmplan.yamlio.writer import render
from tests.plan_builder import Fragment, build, full_catalogue

PLANTED = "Zyzzyva"
TEXTS = (QuestionType.TEXT, QuestionType.LONG)


def sides(folder: Path, before: Fragment, after: Fragment) -> tuple[AnswerChange, Side, Side]:
    plans = build(folder / "a", before), build(folder / "b", after)
    [change] = changed_answers(*plans)
    return change, Side(plans[0], Locality("en")), Side(plans[1], Locality("en"))


@pytest.mark.parametrize(
    ("question", "before", "after", "told"),
    [
        ("direction.sector", None, "Parts", ("", "Parts")),
        ("direction.crm_users", "40", "1200", ("40 people", "1,200 people")),
        ("direction.wished_launch", "2027-09-06", "2027-10-04", ("6 Sept 2027", "4 Oct 2027")),
        ("direction.crm_users", "40", "many", ("40 people", "many")),
        ("direction.sector", "Parts", {"status": "na", "reason": "Why"}, ("Parts", "does not apply: Why")),
        ("direction.sector", {"value": "Parts", "status": "draft"}, "Parts", ("draft", "agreed")),
        ("direction.sector", "Parts", {"value": "Parts", "status": "parked", "reason": "R"}, ("Parts", "put off: R")),
        ("value-proposition.relative_price", "lower", "higher", ("lower", "higher")),
    ],
)
def test_values_in_words(tmp_path: Path, question: str, before: Data, after: Data, told: tuple[str, str]) -> None:
    topic, _dot, id = question.partition(".")
    change, old, new = sides(tmp_path, {topic: {id: before}}, {topic: {id: after}})
    said = old.said(change, change.before), new.said(change, change.after)
    assert tuple(words.casefold() for words in said) == tuple(words.casefold() for words in told)


def test_references_bear_the_name_of_their_own_side(tmp_path: Path) -> None:
    def plan(name: str, needs: list[Data]) -> Fragment:
        rows: Data = [{"id": "a", "name": name}, {"id": "b", "name": "Both"}]
        return {"value-proposition": {"needs": rows, "segments": [{"id": "s", "name": "S", "needs": needs}]}}

    plans = build(tmp_path / "a", plan("Old", ["a"])), build(tmp_path / "b", plan("New", ["a", "b"]))
    changes = {change.address: change for change in changed_answers(*plans)}
    old, new = Side(plans[0], Locality("en")), Side(plans[1], Locality("en"))
    rows = rows_in_words(changes["value-proposition.segments"], old, new, internal=True)["changed"]
    assert rows == [{"name": "S", "cells": [{"label": "Needs", "was": "Old", "is": "New and Both"}]}]


def test_an_empty_cell_says_so(tmp_path: Path) -> None:
    def plan(**cells: Data) -> Fragment:
        return {"value-proposition": {"needs": [{"id": "a", "name": "A", **cells}]}}

    question = full_catalogue().require("value-proposition.needs")
    column = next(c for c in question.columns if c.type in TEXTS and c.id != "name" and c.audience == "all")
    change, old, new = sides(tmp_path, plan(), plan(**{column.id: "Said"}))
    [row] = rows_in_words(change, old, new, internal=False)["changed"]
    assert row["cells"] == [{"label": question.head_of(column), "was": "empty", "is": "Said"}]


def test_money_is_in_the_currency_of_its_side(tmp_path: Path) -> None:
    plan = build(tmp_path, {"settings": {"currency": "CHF"}})
    assert Side(plan, Locality("en")).money(Decimal("1200.50")) == "CHF1,200.50"


def team_rows(question: Question, word: str) -> Data:
    """Return a table whose cells for the team hold ``word``; None where it has none."""
    columns = [c.id for c in question.columns if c.type in TEXTS and (question.audience, c.audience) != ("all", "all")]
    if question.type in TEXTS and question.audience == "team":
        return word
    return [{"id": "r", **dict.fromkeys(columns, word)}] if columns else None


def team_plan(word: str) -> Fragment:
    found: Fragment = {}
    for topic in full_catalogue().topics:
        given = {q.id: rows for q in topic.questions if q.is_asked and (rows := team_rows(q, word)) is not None}
        if given:
            found[topic.topic] = dict(given)
    return found


@pytest.mark.parametrize("internal", [False, True])
def test_what_is_for_the_team_stays_in_the_team(tmp_path: Path, internal: bool) -> None:  # noqa: FBT001 - a case
    before, plan = team_plan("Then"), build(tmp_path, team_plan(PLANTED))
    files = {full_catalogue().by_id[topic].file: render(answers).encode() for topic, answers in before.items()}
    sources = {"crmplan.yaml": b"name: Test plan\n", **files}
    found = compare(Past("release", "1", date(2026, 11, 1), "", draft=False, sources=sources), plan)
    assert found.answers
    order = Order(("changes",), ("md",), internal=internal, changes=found)
    [product] = produce(plan, found.judgement.after, order, chosen(plan, order))
    text = product.files["md"].decode()
    assert (PLANTED in text) is internal
    assert ("Then" in text) is internal
