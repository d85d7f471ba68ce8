"""Rules that every record of a type keeps, and the records that break them."""
