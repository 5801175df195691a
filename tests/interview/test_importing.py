from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.interview.importing import Import, from_csv
from crmplan.interview.typed import Ambiguous
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column
from tests import kinds
from tests.plan_builder import build, full_catalogue

SEGMENTS = full_catalogue().by_address["value-proposition.segments"]
PLAN = """
people:
  - {id: ada, name: Ada Example, role: Head of sales}
value-proposition:
  needs:
    - {id: speed, name: Parts by ten}
    - {id: price, name: A fair price}
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return build(tmp_path_factory.mktemp("importing") / "plan", PLAN)


def first(column: Column, ambiguous: Ambiguous) -> int:
    del column, ambiguous
    return 0


def taken(plan: Plan, text: str, which: object = first) -> Import:
    return from_csv(plan, SEGMENTS, text.encode(), "x.csv", which)  # type: ignore[arg-type]


def test_rows_as_a_spreadsheet_of_the_country_writes_them(plan: Plan) -> None:
    head = "Segmento;Nucleo;Fatturato annuo;Margine;Needs;As of"
    text = f"{head}\nOfficine;sì;61.000.000,50;24,5 %;speed, A fair price;1.9.2026\n"
    found = taken(plan, text)
    assert (found.faults, found.left_out) == ([], [])
    assert found.rows == [
        {
            "name": "Officine",
            "core": "yes",
            "revenue": "61000000.50",
            "margin": "24.5",
            "needs": ["speed", "price"],
            "as_of": "2026-09-01",
        }
    ]


def test_every_fault_is_named_by_line_and_column_and_its_row_left_out(plan: Plan) -> None:
    text = 'name,core,margin,as_of,needs\nGood,no,1,,\n,maybe,abc,soon,sped\n"two\nlines",no,120,,\nlong,no,1,,,,x\n'
    found = taken(plan, text)
    assert [row["name"] for row in found.rows] == ["Good"]
    assert [(fault.line, fault.position) for fault in found.faults] == [
        (3, 2),
        (3, 3),
        (3, 4),
        (3, 5),
        (3, 1),
        (4, 3),
        (6, 7),
    ]
    assert found.faults[0].sentence == "line 3, column 2 (core): “maybe” is neither yes nor no."
    assert "Did you mean “speed”?" in found.faults[3].sentence


def test_a_number_that_can_be_read_in_two_ways_is_asked_once_a_column(plan: Plan) -> None:
    asked: list[tuple[str, str]] = []

    def second(column: Column, ambiguous: Ambiguous) -> int:
        asked.append((column.id, ambiguous.text))
        return 1

    text = "name;revenue;satisfaction_now\nA;1.200;1.500\nB;2.300;\nC;4.000,5;\nD;5,250;\n"
    found = taken(plan, text, second)
    assert asked == [("revenue", "1.200"), ("satisfaction_now", "1.500"), ("revenue", "5,250")]
    assert [row["revenue"] for row in found.rows] == ["1.200", "2.300", "4000.5", "5.250"]


def test_ids_are_checked_and_kept(plan: Plan) -> None:
    found = taken(plan, "id,name\nshops,Shops\nshops,Twice\nno id,Third\n,Fourth\n")
    assert found.rows == [{"id": "shops", "name": "Shops"}, {"name": "Fourth"}]
    assert [fault.message for fault in found.faults] == [
        "Two rows have the id “shops”.",
        "“no id” is not an id. Give it an id of letters, digits, hyphens or underscores, such as no-id.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty."),
        ("who,what\n1,2\n", "The first line names no column of this table."),
        ("margin\n2\n", "The column “Segment” is missing."),
        ("name,Segmento\n1,2\n", "The columns “name” and “Segmento” mean the same."),
    ],
)
def test_heads_that_do_not_fit_are_refused(plan: Plan, text: str, message: str) -> None:
    with pytest.raises(PlanError) as caught:
        taken(plan, text)
    assert caught.value.message == message


def test_heads_without_a_column_are_told(plan: Plan) -> None:
    assert taken(plan, "name,Phone,\nA,1,\n").left_out == ["Phone"]


def test_choices_are_taken_by_slug_or_words(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    items = plan.catalogue.by_address["kinds.items"]
    found = from_csv(plan, items, b"Name,Colour\nPen,RED\nInk,2\n", "x.csv", first)
    assert found.rows == [{"name": "Pen", "colour": "red"}]
    assert found.faults[0].sentence.startswith("line 3, column 2 (Colour): “2” is not one of the choices.")


@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(plan: Plan, text: str) -> None:
    source = f"name,core,margin,as_of\n{text}".encode("utf-8", "surrogatepass")
    try:
        found = from_csv(plan, SEGMENTS, source, "x.csv", first)
    except PlanError:
        return
    assert all(row.get("name") for row in found.rows)
