import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.interview.csvtext import LARGEST, decoded, records


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert decoded("Città;Preço €".encode(encoding), "x.csv") == "Città;Preço €"


def test_what_is_no_text_is_refused_with_its_line() -> None:
    with pytest.raises(PlanError) as caught:
        decoded(b"a,b\n1,\x81\xff\n", "x.csv")
    assert (caught.value.file, caught.value.line) == ("x.csv", 2)
    with pytest.raises(PlanError, match="larger than"):
        decoded(b"a" * (LARGEST + 1), "x.csv")


def test_separators_are_those_of_the_first_line_and_rows_know_their_line() -> None:
    assert list(records('\n"a;b",c\n\n"two\nlines",2\n , \n3,4\n', "x")) == [
        (2, ["a;b", "c"]),
        (4, ["two\nlines", "2"]),
        (7, ["3", "4"]),
    ]
    assert list(records("a;b\r\n1,5;2\r\n", "x")) == [(1, ["a", "b"]), (2, ["1,5", "2"])]
    assert list(records("a\tb\n1\t2\n", "x")) == [(1, ["a", "b"]), (2, ["1", "2"])]
    assert list(records("", "x")) == []


def test_a_quote_that_never_ends_is_said_with_its_line() -> None:
    with pytest.raises(PlanError) as caught:
        list(records('a,b\n1,2\n"3,4\n5,6\n', "x.csv"))
    assert (caught.value.file, caught.value.line) == ("x.csv", 3)


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2).filter(lambda row: any(map(str.strip, row))), max_size=5)


@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_a_spreadsheet_writes_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([["first", "second"], *rows])
    read = records(decoded(file.getvalue().encode(encoding), "x"), "x")
    assert [cells for _line, cells in read] == [["first", "second"], *rows]
