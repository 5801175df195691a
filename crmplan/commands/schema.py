"""``crmplan schema``: the JSON Schemas that give editors completion and hover, written into the plan."""

from pathlib import Path

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.language import _, ngettext
from crmplan.plan import files
from crmplan.plan.schema import FOLDER, schemas


def run(*, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Write the schemas."""
    opened = open_plan(plan, today)
    written = 0
    for name, text in schemas(opened.catalogue):
        data = text.encode()
        if files.read_if_there(opened.root, name) != data:
            files.write_file(opened.root, name, data)
            written += 1
    count = ngettext("{count} schema written to {folder}.", "{count} schemas written to {folder}.", written)
    console.say(count.format(count=written, folder=opened.root / FOLDER), "good")
    console.say(_("Editors with a YAML language server use them through the first line of each file."), "faint")
