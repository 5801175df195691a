"""A company's own templates run in a process of their own, with little time and little memory.

Our sandbox keeps a template from reaching anything but its data. It cannot keep it from counting to a billion: that
is what the limits of a process are for. Only text comes back, never an object.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crmplan.documents.bound import BoundValues
from crmplan.documents.locality import Locality
from crmplan.documents.markdown.rendering import Rendered, plain_data
from crmplan.errors import PlanError
from crmplan.language import _, current

SECONDS = 15
MEGABYTES = 1024
_WORKER = "crmplan.documents.markdown.worker"
_HOME = Path(__file__).parents[3]


def render_confined(
    name: str,
    context: Mapping[str, object],
    *,
    folders: Sequence[Path],
    locality: Locality,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Rendered:
    """Render as ``render`` does, but in a process that ends after ``seconds`` or beyond ``megabytes``.

    Raises PlanError for the template's faults, and when it takes too long or too much. Windows knows no limit of
    memory for a process; there time alone is limited.
    """
    data = plain_data(dict(context))
    order = (
        name,
        data,
        [str(folder) for folder in folders],
        locality.language,
        locality.currency,
        current(),
        megabytes,
    )
    answer = _answer(name, pickle.dumps(order), seconds)
    if "memory" in answer:
        raise _stopped(name, _("The template {template} takes more memory than it may have.").format(template=name))
    if "message" in answer:
        place = {key: answer[key] for key in ("hint", "file", "line", "column")}
        raise PlanError(answer["message"], **place)
    if "length" in answer:
        raise _stopped(
            name, _("The template {template} makes more text than a document can hold.").format(template=name)
        )
    return Rendered(answer["text"], BoundValues(answer["values"]))


def _answer(name: str, order: bytes, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", _WORKER]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with our own interpreter
            command, input=order, capture_output=True, timeout=seconds, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        message = _("The template {template} takes longer than {seconds} seconds.")
        raise _stopped(name, message.format(template=name, seconds=seconds)) from None
    if done.returncode < 0:  # the system ended it
        return {"memory": True}
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _environment() -> dict[str, str]:
    """Return our environment, in which the worker finds this very package and nothing from the plan's folder."""
    paths = [str(_HOME), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _stopped(name: str, message: str) -> PlanError:
    return PlanError(message, hint=_("Look for loops inside loops."), file=f"templates/{name}")
