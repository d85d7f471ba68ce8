"""What governs a place within its sentence: negations, conditions, and what does not reach it."""
