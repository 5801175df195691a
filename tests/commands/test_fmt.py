from pathlib import Path

from tests import kinds
from tests.program import TODAY, Ran, crmplan


def fmt(folder: Path) -> Ran:
    return crmplan("fmt", "--today", TODAY, folder=folder)


def test_hand_written_answers_become_records(small: Path) -> None:
    kinds.written(small, kinds.FILE, "short: no  # why\nmood: 3\n")
    done = fmt(small)
    assert (done.code, done.out) == (0, "kinds.short\nkinds.mood\n2 answers expanded.\n")
    text = "short:\n  value: no  # why\n  status: agreed\nmood:\n  value: 3\n  status: agreed\n"
    assert (small / kinds.FILE).read_text() == text
    assert fmt(small).out == "0 answers expanded.\n"


def test_the_sample_reads_the_same_afterwards(sample: Path) -> None:
    before = kinds.opened(sample)
    assert fmt(sample).code == 0
    after = kinds.opened(sample)
    assert all(after.answers[address].raw == answer.raw for address, answer in before.answers.items())
    assert all(after.answers[address].state == answer.state for address, answer in before.answers.items())


def test_without_a_plan_it_cannot_run(tmp_path: Path) -> None:
    done = fmt(tmp_path)
    assert done.code == 2
    assert "There is no plan" in done.err
