"""How rules and values are written in files: what is legal, and what was probably meant."""
