"""What rendering costs, beside docxtpl and pandoc on the same communication plan.

Run with ``python -m benchmarks.render``; docxtpl and pypandoc-binary come with the extra ``bench``. Whole processes,
run in turns, CPU time, medians. Ours reads and checks the plan, works out what the document says and writes it; docxtpl
gets a Word template made for this document with all of its words ready, pandoc gets our finished Markdown. Bounds: all
deliverables of the sample within 3 s, a document with a table of 300 rows within 2 s.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

import docx

from benchmarks.measuring import FLOOR, SAMPLE, Case, cpu

TODAY = "2026-11-22"
NAME = "communication-plan"
ROWS = 300
DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as file:
    template.render(json.load(file), autoescape=True)
template.save(sys.argv[3])
"""
PANDOC = """
import sys, pypandoc
pypandoc.convert_file(sys.argv[1], "docx", format="gfm", outputfile=sys.argv[2])
"""
PARTY = "    - {{id: party-{n}, name: Party {n}, group: employees, side: inside, interest: low, influence: low}}\n"
MESSAGE = """    - id: message-{n}
      stakeholders: [party-{n}]
      purpose: What is to come of message {n}, which says what changes for them
      message: The words of message {n}, long enough for a cell of two or three lines in a table of many columns
      content: status
      frequency: monthly
      medium: meeting
      sender: anna
      owner: anna
"""


def crmplan(*arguments: str) -> list[str]:
    """Return the command line of crmplan."""
    return [sys.executable, "-m", "crmplan", *arguments, "--today", TODAY]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        cases = prepared(Path(name))
        seconds: dict[str, list[float]] = {case: [] for case in cases}
        for _ in range(runs):
            for case, what in cases.items():
                seconds[case].append(cpu(what))
    floor = statistics.median(seconds[FLOOR])
    for case, figures in seconds.items():
        middle = statistics.median(figures)
        print(f"{case:36} {middle:6.2f} s   least {min(figures):5.2f} s   {middle / floor:6.0f} × {FLOOR}")


def prepared(folder: Path) -> dict[str, Case]:
    """Return the cases; what the other programs start from is made in ``folder``."""
    cpu(Case([crmplan("render", NAME, "--format", "md,docx", "--plan", str(SAMPLE), "--out", str(folder))]))
    finished = folder / f"{NAME}.docx"
    docxtpl_template(finished, folder / "template.docx", folder / "words.json")
    many = plan_of_many_rows(folder / "many")
    out = str(folder / "out")
    given = [str(folder / part) for part in ("template.docx", "words.json", "docxtpl.docx")]
    return {
        FLOOR: Case([[sys.executable, "-c", "pass"]]),
        f"crmplan, {NAME}": Case([crmplan("render", NAME, "--format", "docx", "--plan", str(SAMPLE), "--out", out)]),
        f"docxtpl, {NAME}": Case([[sys.executable, "-c", DOCXTPL, *given]]),
        f"pandoc, {NAME}": Case(
            [[sys.executable, "-c", PANDOC, str(folder / f"{NAME}.md"), str(folder / "pandoc.docx")]]
        ),
        "crmplan, all deliverables": Case([crmplan("render", "--format", "docx", "--plan", str(SAMPLE), "--out", out)]),
        f"crmplan, a table of {ROWS} rows": Case(
            [crmplan("render", NAME, "--format", "docx", "--plan", str(many), "--out", out)]
        ),
    }


def docxtpl_template(finished: Path, template: Path, words: Path) -> None:
    """Make of a finished document a template of docxtpl, each row of a table once in a loop, and the words for it."""
    document = docx.Document(str(finished))
    given: dict[str, object] = {}
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.runs and paragraph.text.strip():
            given[f"p{number}"] = paragraph.text
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = f"{{{{ p{number} }}}}"
    for number, table in enumerate(document.tables):
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        if rows:
            given[f"t{number}"] = rows
            _loop(table, number)
    document.save(str(template))
    words.write_text(json.dumps(given), encoding="utf-8")


def _loop(table: "docx.table.Table", number: int) -> None:
    for row in table.rows[2:]:
        table._tbl.remove(row._tr)  # noqa: SLF001 - python-docx has no other way
    for index, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{index}] }}}}"
    opening, closing = table.add_row(), table.add_row()  # type: ignore[no-untyped-call]
    opening.cells[0].text, closing.cells[0].text = f"{{%tr for row in t{number} %}}", "{%tr endfor %}"
    table.rows[1]._tr.addprevious(opening._tr)  # noqa: SLF001 - as above


def plan_of_many_rows(folder: Path) -> Path:
    """Write a plan whose matrix of messages has ``ROWS`` rows."""
    (folder / "planning").mkdir(parents=True)
    (folder / "crmplan.yaml").write_text("name: Many\nprofile: standard\nlanguages: [en]\n", encoding="utf-8")
    (folder / "people.yaml").write_text("people:\n  - {id: anna, name: Anna Riva}\n", encoding="utf-8")
    parties = "".join(PARTY.format(n=number) for number in range(ROWS))
    messages = "".join(MESSAGE.format(n=number) for number in range(ROWS))
    text = f"stakeholders:\n  value:\n{parties}messages:\n  value:\n{messages}"
    (folder / "planning/communication.yaml").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
