import json
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.interview.answerfile import Line, lines_of
from crmplan.interview.scripted import Done, give
from tests import kinds

HOSTILE = [
    json.loads(line) for line in (Path(__file__).parents[1] / "hostile/hostile.jsonl").read_text("utf-8").splitlines()
]


def test_yaml_lines_know_where_they_stand() -> None:
    lines = lines_of(b"# head\na.b: one\na.c:\n  value: two\n  note: x\n\na.d: ~\n", "a.yaml")
    assert lines == [Line(2, "a.b", "one"), Line(3, "a.c", {"value": "two", "note": "x"}), Line(7, "a.d", None)]
    assert lines_of(b"", "a.yaml") == []


@pytest.mark.parametrize(
    ("source", "line"), [(b"a: [\n", 1), (b"a: 1\na: 2\n", 2), (b"a:\n\t- b\n", 2), (b"a: \xff\n", 1), (b"- a\n", 1)]
)
def test_yaml_that_cannot_be_read_is_refused_at_its_line(source: bytes, line: int) -> None:
    with pytest.raises(PlanError) as caught:
        lines_of(source, "a.yaml")
    assert (caught.value.file, caught.value.line) == ("a.yaml", line)


@pytest.mark.parametrize(
    "source",
    [
        "id,value,status,reason\na.b,one,,\na.c,,na,no\n",
        "id;value;status;reason\r\na.b;one;;\r\na.c;;na;no\r\n",
        "\ufeffID\tValue\tStatus\tReason\na.b\tone\t\t\n\na.c\t\tna\tno\n",
        'id,value,status,reason\n"a.b","one",,\na.c,"",na,no',
    ],
)
def test_csv_as_spreadsheets_write_it(source: str) -> None:
    lines = lines_of(source.encode(), "a.CSV")
    assert [(line.address, line.entry) for line in lines] == [("a.b", "one"), ("a.c", {"status": "na", "reason": "no"})]


def test_csv_in_the_code_page_of_windows() -> None:
    assert lines_of("id;value\na.b;Città – “x”\n".encode("cp1252"), "a.csv")[0].entry == "Città – “x”"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("id,id\na,b\n", "The column “id” stands in the file twice."),
        ("id,vaule\na,b\n", "There is no column “vaule”."),
        ("value\nb\n", "The column “id” is missing."),
        ("", "The column “id” is missing."),
        ('id,value\na,"open\n', "The file cannot be read as CSV"),
    ],
)
def test_csv_that_cannot_be_read_is_refused(source: str, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        lines_of(source.encode(), "a.csv")
    assert words in caught.value.message
    assert caught.value.file == "a.csv"


@pytest.mark.parametrize("case", [case for case in HOSTILE if case["surface"] == "csv-import"], ids=lambda c: c["id"])
def test_hostile_csv_is_refused_and_never_one_column(case: dict[str, str]) -> None:
    with pytest.raises(PlanError) as caught:
        lines_of(case["payload"].encode(), "a.csv")
    assert "name;mail" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("head", ["id,valore,stato,motivo,perché", "ID;Valor;Situação;MOTIVO;Porque"])
def test_heads_in_three_languages(head: str) -> None:
    (line,) = lines_of(f"{head}\n{head[2].join(['a.b', '1', 'agreed', 'so', 'survey'])}\n".encode(), "a.csv")
    assert line.entry == {"value": "1", "status": "agreed", "reason": "so", "because": "survey"}


def test_values_are_read_as_people_write_them(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    rows = [
        ("costs", "€ 12.500,50", "12500.50"),
        ("rate", "12,5 %", "12.5"),
        ("day", "1.9.2027", "2027-09-01"),
        ("sure", "sì", "yes"),
        ("colour", "SKY BLUE", "light-blue"),
        ("owner", "Bo Sample", "bo"),
        ("channels", "phone, Visit", ["phone", "visit"]),
        ("story", "1.200, or 12,5", "1.200, or 12,5"),
    ]
    text = "id;value\n" + "".join(f"kinds.{name};{value}\n" for name, value, _meant in rows)
    plan, done = give(plan, lines_of(text.encode("cp1252"), "a.csv"), today=kinds.TODAY)
    assert [item.result for item in done] == ["saved"] * len(rows)
    assert [plan.answer(f"kinds.{name}").raw for name, _value, _meant in rows] == [meant for _n, _v, meant in rows]


def test_what_can_be_read_in_two_ways_is_refused_since_nobody_can_be_asked(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    for source, name in (
        ("id,value\nkinds.heads,1.200\n", "a.csv"),
        ("id,value,status\nkinds.heads,1.200,agreed\n", "b.csv"),
    ):
        plan, done = give(plan, lines_of(source.encode(), name), today=kinds.TODAY)
        words = (
            "“1.200” can be read in two ways: 1200 or 1.200. Write it without a sign between thousands, such as 1200."
        )
        assert done == [Done(2, "kinds.heads", "refused", words)]
    plan, done = give(plan, lines_of(b"kinds.costs: 1.200\n", "a.yaml"), today=kinds.TODAY)
    assert plan.answer("kinds.costs").raw == "1.200"  # in YAML a value stands as in the plan
