"""Blocks to Word; the only package that imports python-docx."""

from crmplan.documents.word.writer import write_word

__all__ = ["write_word"]
