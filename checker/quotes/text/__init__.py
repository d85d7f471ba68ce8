"""A text as it is compared: normalised, in words and tokens, with the way back to its file."""
