"""Money and figures: formulas, the budget, the vendors' scores."""
