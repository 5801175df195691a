"""Questionnaires as .xlsx: what a person who never opens a terminal is asked, and what they send back."""
