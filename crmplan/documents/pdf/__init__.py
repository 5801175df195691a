"""Documents as PDF, set by Typst (the extra ``pdf``): tagged, with contents, links and page numbers."""

from crmplan.documents.pdf.writer import write_pdf

__all__ = ["write_pdf"]
