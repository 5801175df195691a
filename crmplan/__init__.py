"""crmplan: plan and introduce a CRM, from the first question to the Word document."""

__version__ = "0.1.0"  # a literal: reading it from package metadata costs 40 ms at every start
