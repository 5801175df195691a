"""Reporters: one output format of check in each file."""
