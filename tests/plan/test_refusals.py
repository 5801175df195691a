import errno
import os

import pytest

from crmplan import language
from crmplan.plan import refusals


@pytest.mark.parametrize(
    "code", sorted({errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EISDIR})
)
def test_every_refusal_names_the_file_and_says_what_to_do(code: int) -> None:
    error = OSError(code, os.strerror(code), "/home/somebody/elsewhere/target")
    for found in (refusals.not_written("strategy/fit.yaml", error), refusals.not_read("strategy/fit.yaml", error)):
        assert "strategy/fit.yaml" in found.message
        assert "elsewhere" not in found.message + found.hint
        assert found.message.endswith(".")
        assert found.hint.endswith(".")
        assert found.file == "strategy/fit.yaml"


def test_different_reasons_have_different_words() -> None:
    codes = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EISDIR, errno.EIO)
    assert len({refusals.not_written("a", OSError(code, os.strerror(code))).message for code in codes}) == len(codes)


def test_a_file_that_is_not_there_is_a_case_of_its_own() -> None:
    assert isinstance(refusals.not_read("a", FileNotFoundError(errno.ENOENT, "gone")), refusals.Missing)


def test_the_words_are_translated() -> None:
    language.use(language.PSEUDO)
    try:
        found = refusals.not_written("a.yaml", OSError(errno.ENOSPC, "no space"))
    finally:
        language.use("en")
    assert "disk is full" not in found.message
    assert "a.yaml" in found.message
