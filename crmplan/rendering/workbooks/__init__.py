"""The deliverables that people calculate with, as workbooks; one module a workbook."""
