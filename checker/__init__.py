"""checker: a fact-checking and consistency validator."""

__version__ = "0.1.0"
