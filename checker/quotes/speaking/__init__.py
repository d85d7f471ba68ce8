"""Who says the words of a passage."""
