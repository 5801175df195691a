"""Rendering: what a plan, its findings and its schedule give to the documents, as plain data."""
