"""Schedules of other programs as the data of ``timeline.yaml``."""
