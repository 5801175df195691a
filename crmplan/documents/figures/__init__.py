"""Figures, drawn once as SVG for all formats."""
