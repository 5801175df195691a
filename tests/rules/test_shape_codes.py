"""The pages of the faults of shape: what their examples show is what the reader reports."""

from pathlib import Path

import pytest

from crmplan.checking import Choice, check
from crmplan.findings import Gate
from crmplan.rules.shape_codes import SHAPE_CODES, ShapeCode
from crmplan.yamlio.reader import read
from tests.plan_builder import build

FOR_A_PERSON = {"YML002", "YML005", "YML016", "YML017", "YML019", "YML023"}
"""Told in words: an encoding, a size, a link or a file name cannot be shown as text."""

IN_A_FILE_OF_THE_PLAN = {"YML020", "YML021", "YML022"}


def _codes(*, without: set[str]) -> list[ShapeCode]:
    return [code for code in SHAPE_CODES if code.code not in without]


def test_codes_and_names_are_used_once() -> None:
    assert len({code.code for code in SHAPE_CODES}) == len({code.name for code in SHAPE_CODES}) == len(SHAPE_CODES)


@pytest.mark.parametrize("code", _codes(without=FOR_A_PERSON | IN_A_FILE_OF_THE_PLAN), ids=lambda code: code.code)
def test_reader_reports_the_bad_example(code: ShapeCode) -> None:
    assert code.code in {fault.code for fault in read(code.bad.encode()).faults}


@pytest.mark.parametrize("code", _codes(without=FOR_A_PERSON), ids=lambda code: code.code)
def test_reader_is_content_with_the_good_example(code: ShapeCode) -> None:
    assert read(code.good.encode()).faults == []


@pytest.mark.parametrize(
    "code", [code for code in SHAPE_CODES if code.code in IN_A_FILE_OF_THE_PLAN], ids=lambda code: code.code
)
def test_loading_reports_the_bad_example(code: ShapeCode, tmp_path: Path) -> None:
    found = {}
    for name, text in (("bad", code.bad), ("good", code.good)):
        plan = build(tmp_path / name, {"files": {"people.yaml": text}})
        report = check(plan, Choice(select=("YML",), gate=Gate.OPERATE))
        found[name] = [finding.code for finding in report.findings]
    assert found == {"bad": [code.code], "good": []}
