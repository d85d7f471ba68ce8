"""The difference of two reports: for people, for pull requests, and as ``checker-diff/1``."""
