"""Two states of one plan compared: answers, dates, money, findings, and what each change touches."""
