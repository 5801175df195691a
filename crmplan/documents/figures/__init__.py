"""Figures, drawn once as SVG for all formats; each says in words what it shows."""

from crmplan.documents.figures.bars import LevelBar, level_bars
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.gantt import GanttPhase, GanttTask, gantt
from crmplan.documents.figures.grid import GridPoint, stakeholder_grid

__all__ = ["Figure", "GanttPhase", "GanttTask", "GridPoint", "LevelBar", "gantt", "level_bars", "stakeholder_grid"]
