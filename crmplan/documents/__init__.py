"""Deliverables: templates to Markdown to blocks to Word."""
