"""Workbooks made from a plan, and a plan that holds what is hard for them."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from crmplan.documents.document import Front
from crmplan.plan.model import Plan
from crmplan.rendering.workbooks.making import make_workbook
from crmplan.rendering.workbooks.occasion import Occasion
from crmplan.timeline.planned import planned

HARD = """
people:
  - {id: anna, name: Anna Riva}
  - {id: otto, name: "=Otto & \\"Co\\""}
evolution:
  phases:
    - {id: one, name: ">5", months: 3}
    - {id: two, name: "a*", months: 3}
    - {id: three, name: "ab", months: 3}
    - {id: four, name: "ab", months: 3}
    - {id: five, name: "AB", months: 3}
budget:
  total: 83000.50
  horizon_years: 4
  lines:
    - {id: licences, item: "=SUM(A1:A9)", category: licences, recurring: 10000, phase: one, owner: otto}
    - {id: own, item: Own days, category: implementation, one_off: 20000.25, phase: two}
    - {id: own-2, item: Own days, category: implementation, one_off: 1, phase: three}
    - {id: later, item: "-Refreshers", category: training, recurring: 5000, from_year: 2, phase: four, owner: anna}
    - {id: after, item: After the years, category: hardware, one_off: 700, from_year: 9, phase: five}
    - {id: bare, item: Nothing said, category: support}
    - {id: margin, item: Margin, category: contingency, one_off: 12000}
  actuals:
    - {id: first, date: 2027-03-01, line: own, amount: 21000, kind: invoice, because: "+1"}
    - {id: more, date: 2027-04-01, line: own-2, amount: 2000.75, kind: change-order}
    - {id: back, date: 2027-05-01, line: licences, amount: 500, kind: credit}
    - {id: back-2, date: 2027-05-02, line: licences, amount: -40, kind: credit}
    - {id: elsewhere, date: 2027-05-03, line: gone, amount: 9, kind: invoice}
vendors:
  candidates:
    - {id: tessera, name: Tessera, proposal: 90000, quote: 96000, years: 3, chosen: yes, stated_total: 3.6}
    - {id: lumora, name: "Lumora (=1+1)", quote: 80000}
    - {id: corvane, name: Corvane, proposal: 1}
    - {id: twin, name: Tessera}
  criteria:
    - {id: fit, name: Fit, weight: 60}
    - {id: price, name: "@Price", weight: 40}
    - {id: look, name: Look, weight: 0}
  scores:
    - {id: s1, candidate: tessera, criterion: fit, score: 4, scored_by: anna}
    - {id: s2, candidate: tessera, criterion: fit, score: 5, scored_by: otto}
    - {id: s3, candidate: tessera, criterion: price, score: 2, scored_by: anna, because: secretwhisper}
    - {id: s4, candidate: lumora, criterion: fit, score: 3, scored_by: anna}
    - {id: s5, candidate: lumora, criterion: price, score: 5, scored_by: anna}
    - {id: s6, candidate: corvane, criterion: fit, score: 3, scored_by: anna}
    - {id: s7, candidate: twin, criterion: fit, score: 3, scored_by: anna}
    - {id: s8, candidate: twin, criterion: price, score: 5, scored_by: anna}
    - {id: s9, candidate: twin, criterion: look, score: 1, scored_by: anna}
vision:
  benefits:
    - {id: more, benefit: More margin}
benchmark:
  criteria:
    - {id: retention, name: Retention, formula: "=kept / all * 100", unit: "%", direction: higher, baseline: 80,
       baseline_on: 2026-06-01, target: 90, by: 2027-12-31, owner: anna}
    - {id: minutes, name: Minutes, unit: min, direction: lower, baseline: 60, baseline_on: 2026-06-01, target: 30,
       by: 2026-01-31}
    - {id: flat, name: Flat, baseline: 5, target: 5}
    - {id: bare, name: Bare}
  inputs:
    - {id: kept, meaning: Customers kept}
outcomes:
  gains:
    - {id: g1, benefit: more, kind: margin, yearly: 9000, from_year: 1}
    - {id: g2, benefit: more, kind: saving, yearly: 20000.5, from_year: 3}
communication:
  stakeholders:
    - {id: board, name: "@Board", group: management, side: inside, interest: high, influence: high,
       concern: secretwhisper}
    - {id: desk, name: Desk, group: employees, side: inside, interest: low, influence: low}
    - {id: nobody, name: Forgotten, group: employees, side: inside, interest: low, influence: low}
  messages:
    - {id: why, stakeholders: [board, desk], purpose: "=1", message: "+2", content: status, frequency: monthly,
       medium: email, first: kickoff, until: kickoff, sender: anna, owner: otto, status: planned}
    - {id: how, stakeholders: [desk], purpose: "-3", message: "line one\\nline two", content: training,
       frequency: once, medium: meeting, sender: otto, owner: otto}
timeline:
  start: 2027-01-11
  tasks:
    - {id: kickoff, name: Kick-off, duration: 3d}
files:
  measurements.yaml: |
    readings:
      - {criterion: retention, on: 2026-10-01, value: 84}
      - {criterion: minutes, on: 2026-09-01, value: 70}
      - {criterion: minutes, on: 2026-11-01, value: 25}
"""


def make(plan: Plan, name: str, *, internal: bool = False, draft: bool = False) -> bytes:
    """Return the workbook ``name`` of a plan."""
    front = Front(
        title=f"& {name}",
        subtitle="",
        organisation="=Aldora & Co",
        version="1.0",
        on=plan.today,
        language="en",
        draft=draft,
        open=("=first?",) if draft else (),
        cover=True,
    )
    return make_workbook(name, Occasion(plan, planned(plan), front, internal))


def opened(data: bytes, *, results: bool = False) -> Workbook:
    """Return a workbook as openpyxl reads it: the formulas, or their ``results``."""
    return load_workbook(BytesIO(data), data_only=results)
