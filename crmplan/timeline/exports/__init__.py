"""A schedule in the formats of other programs, one module a format, each with one function that returns the file."""
