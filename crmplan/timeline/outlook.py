"""What a simulation says: when the project and its milestones may be reached, and which tasks decide it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from crmplan.timeline.draws import Draws
from crmplan.timeline.pert import Pert

SHARES = (0.5, 0.8, 0.95)
"""The shares of the draws behind P50, P80 and P95."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a milestone, or the whole project, is reached; ``chance`` is that of the wished date, where there is one."""

    id: str
    p50: date
    p80: date
    p95: date
    mean_days: float
    wished: date | None = None
    chance: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the entry for ``timeline simulate --json``."""
        return {
            "id": self.id,
            "p50": self.p50.isoformat(),
            "p80": self.p80.isoformat(),
            "p95": self.p95.isoformat(),
            "mean_days": self.mean_days,
            "wished": self.wished.isoformat() if self.wished else None,
            "chance": self.chance,
        }


@dataclass(frozen=True, slots=True)
class TaskRisk:
    """``criticality``: the share of draws in which the task decides the end. ``sensitivity``: how its length and the
    end go together (correlation, -1 to 1; 0 for a task without an estimate)."""

    id: str
    criticality: float
    sensitivity: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """The outcome of ``draws`` draws from ``seed``; ``days`` are all ends in working days from the start, sorted."""

    seed: int
    draws: int
    project: Outlook
    milestones: tuple[Outlook, ...]
    tasks: tuple[TaskRisk, ...]
    pert: Pert
    sd_days: float
    days: Draws

    def days_at(self, share: float) -> float:
        """Return the working days within which this share of the draws ends."""
        return float(np.quantile(self.days, share))

    def as_json(self) -> dict[str, Any]:
        """Return the object of ``timeline simulate --json``."""
        p50, p80, p95 = (self.days_at(share) for share in SHARES)
        return {
            "seed": self.seed,
            "draws": self.draws,
            **{key: value for key, value in self.project.as_json().items() if key != "id"},
            "p50_days": p50,
            "p80_days": p80,
            "p95_days": p95,
            "sd_days": self.sd_days,
            "milestones": [milestone.as_json() for milestone in self.milestones],
            "pert": self.pert.as_json(),
            "tasks": [
                {"id": task.id, "criticality": task.criticality, "sensitivity": task.sensitivity} for task in self.tasks
            ],
        }
