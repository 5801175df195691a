"""Blocks to Word; the only package that imports python-docx."""

from crmplan.documents.word.adoption import Adoption, adopt, open_company
from crmplan.documents.word.base_docx import base_document
from crmplan.documents.word.inspection import Remark, Weight, inspect
from crmplan.documents.word.writer import write_word

__all__ = ["Adoption", "Remark", "Weight", "adopt", "base_document", "inspect", "open_company", "write_word"]
