"""The interview: a pure engine and the fronts that drive it."""
