"""What a disk can refuse, in sentences: one for each reason, with what to do next."""

import errno

from crmplan.errors import PlanError
from crmplan.language import _

LEAVES_PLAN = "YML016"
TOO_LARGE = "YML005"
UNREADABLE = "YML019"

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM}
_IN_THE_WAY = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST}


class NotRead(PlanError):  # noqa: N818 - the name says what happened
    """A file was not read. ``code`` is the YML code of the finding that ``check`` makes of it."""

    def __init__(self, message: str, *, code: str, hint: str = "", file: str = "") -> None:
        super().__init__(message, hint=hint, file=file)
        self.code = code


class Missing(NotRead):
    """There is no such file."""


class NotWritten(PlanError):  # noqa: N818 - as above
    """A file was not written or removed; what stood in its place still stands there."""


def leaves_plan(file: str) -> NotRead:
    """``file`` is reached through a link that leads out of the folder it should be in."""
    return NotRead(
        _("{file} is a link that leads out of the plan folder, so it is not opened.").format(file=file),
        hint=_("Put the file itself in the place of the link."),
        code=LEAVES_PLAN,
        file=file,
    )


def not_ordinary(file: str) -> NotRead:
    """``file`` is a device, a pipe, a socket or a folder."""
    return NotRead(
        _("{file} is not an ordinary file (it is a folder, a link, a device or a pipe), so it is not opened.").format(
            file=file
        ),
        hint=_("Move it out of the plan folder."),
        code=LEAVES_PLAN,
        file=file,
    )


def bad_name(file: str, reason: str) -> NotRead:
    """``file`` cannot be a path in a plan for ``reason`` (see ``names.objection``)."""
    return NotRead(reason, hint=_("Choose another name."), code=LEAVES_PLAN, file=file)


def too_large(file: str, limit: int) -> NotRead:
    """``file`` has more than ``limit`` bytes."""
    message = _("{file} is larger than {limit} KB, so it is not read.").format(file=file, limit=limit // 1000)
    return NotRead(message, hint=_("Check that it is the right file, or shorten it."), code=TOO_LARGE, file=file)


def not_read(file: str, error: OSError) -> NotRead:
    """Turn what the system says on reading into a sentence."""
    if isinstance(error, FileNotFoundError):
        return Missing(_("{file} is not there.").format(file=file), code=UNREADABLE, file=file)
    if error.errno in _NOT_ALLOWED:
        return NotRead(
            _("{file} cannot be read: this account has no permission.").format(file=file),
            hint=_("Give this account the right to read it, or ask the owner of the folder."),
            code=UNREADABLE,
            file=file,
        )
    if error.errno in {errno.EISDIR, errno.ELOOP, errno.ENXIO}:
        return not_ordinary(file)
    return NotRead(
        _("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror),
        hint=_("Check the disk or the network drive, then try again."),
        code=UNREADABLE,
        file=file,
    )


def read_only(file: str) -> NotWritten:
    """Somebody has marked ``file`` as not to be changed."""
    return NotWritten(
        _("{file} was not written: it is marked read-only.").format(file=file),
        hint=_("Allow writing in the properties of the file, then try again."),
        file=file,
    )


def not_written(file: str, error: OSError) -> NotWritten:
    """Turn what the system says on writing into a sentence."""
    if error.errno in _FULL:
        message, hint = _("{file} was not written: the disk is full."), _("Free some space, then try again.")
    elif error.errno == errno.EROFS:
        message = _("{file} was not written: the disk or folder is read-only.")
        hint = _("Copy the plan to a folder that you can write to, and go on there.")
    elif error.errno in _NOT_ALLOWED:
        message = _("{file} was not written: this account may not write there, or another program has the file open.")
        hint = _("Close it in other programs, check the permissions of the folder, then try again.")
    elif error.errno in _IN_THE_WAY:
        message = _("{file} was not written: something else of that name stands in the way.")
        hint = _("Move it away, then try again.")
    else:
        reason = error.strerror or type(error).__name__
        return NotWritten(
            _("{file} was not written: {reason}.").format(file=file, reason=reason),
            hint=_("Check the disk or the network drive, then try again."),
            file=file,
        )
    return NotWritten(message.format(file=file), hint=hint, file=file)
