"""``crmplan demo``: the main job on the sample plan, in a temporary folder that is left for you to look at."""

import tempfile
from datetime import date
from pathlib import Path

from crmplan import console
from crmplan.checking import check
from crmplan.errors import FOUND, PlanError
from crmplan.interview import scripted
from crmplan.interview.answerfile import lines_of
from crmplan.language import _, ngettext
from crmplan.plan import starting
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.rendering.deliverables import Order, chosen, produce
from crmplan.rendering.shelf import FOLDER, Shelf, shelve

TODAY = date(2026, 11, 22)  # the day on which the sample company plans
TOPIC = "communication"


def run() -> None:
    """Show the main job."""
    folder = starting.free_folder(Path(tempfile.gettempdir()), "crmplan-demo")
    console.say(_("1. A plan in which the topic “communication” is still open."), "title")
    answers = starting.open_topic_of_sample(folder, TOPIC)
    plan = load(folder / starting.SAMPLE_NAME, today=TODAY)
    _check(plan)
    console.say(_("2. The interview, with the answers of a workshop from a file."), "title")
    plan = _interview(plan, answers)
    _check(plan, must_be_clean=True)
    console.say(_("3. The documents for the steering committee."), "title")
    _render(plan)


def _check(plan: Plan, *, must_be_clean: bool = False) -> None:
    report = check(plan)
    for finding in report.due:
        place = f"{finding.file}:{finding.line}:{finding.column}"
        console.say(f"   {place} {finding.code} {finding.message}", "bad" if must_be_clean else "")
    count = len(report.due)
    words = ngettext("{count} finding is due", "{count} findings are due", count).format(count=count)
    reached = report.reached.word if report.reached else _("none yet")
    sentence = _("check: {findings}; gate required: {required}, reached: {reached}")
    console.say("   " + sentence.format(findings=words, required=report.required.word, reached=reached))
    if must_be_clean and report.failed():
        raise PlanError(_("The sample plan has faults."), exit_code=FOUND)


def _interview(plan: Plan, answers: Path) -> Plan:
    lines = lines_of(answers.read_bytes(), answers.name)
    plan, done = scripted.give(plan, lines, today=TODAY)
    for item in done:
        if item.result != "saved":
            raise PlanError(item.reason, file=answers.name, line=item.line, column=1)
    saved = ngettext("{count} answer saved.", "{count} answers saved.", len(done)).format(count=len(done))
    console.say(f"   {answers}: {saved}")
    return plan


def _render(plan: Plan) -> None:
    shelf = Shelf.at(plan.root / FOLDER)
    order = Order()
    for product in produce(plan, check(plan), order, chosen(plan, order)):
        for item in shelve(shelf, product.name, product.language, "", product.files, force=False):
            if item.format in {"md", "docx"}:
                console.say(f"   {shelf.root / item.path}", "good")
    shelf.close()
