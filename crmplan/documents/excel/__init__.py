"""Workbooks to calculate with: sheets of typed cells and live formulas (sheets.py), written by openpyxl (writer.py)."""
