"""How often something happens: the words of the questions in days."""

DAYS = {
    "daily": 1,
    "weekly": 7,
    "biweekly": 14,
    "monthly": 31,
    "quarterly": 92,
    "half-yearly": 184,
    "yearly": 366,
}
"""The longest pause that each word allows; ``once``, ``milestone`` and ``as-needed`` have none of their own."""

MONTH = DAYS["monthly"]
