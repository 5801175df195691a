"""The hostile inputs of ``hostile/hostile.jsonl``: an id, a surface, a payload and what is expected of each."""

import json
from pathlib import Path
from typing import Any

LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "hostile" / "hostile.jsonl").read_text("utf-8").splitlines()
]
