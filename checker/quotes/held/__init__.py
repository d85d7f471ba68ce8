"""Whether a passage says a value: a date, a number, a level, a name, a flag."""
