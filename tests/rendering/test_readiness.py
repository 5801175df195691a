"""The readiness report: the building blocks beside the dimensions."""

from pathlib import Path

from crmplan.checking import check
from crmplan.readiness import measure
from crmplan.rendering.readiness import BLOCKS, view
from tests.plan_builder import build


def test_every_building_block_has_a_status(tmp_path: Path) -> None:
    plan = build(tmp_path, "{}")
    report = check(plan)
    blocks = view(plan, report, measure(plan, report))["blocks"]
    assert isinstance(blocks, list)
    assert len(blocks) == len(BLOCKS) == 8
    assert all(isinstance(block, dict) and block["status"] and block["name"] for block in blocks)
