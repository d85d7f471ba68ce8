"""Whether a claim's text says what its rule tests: numbers, times, levels, names, directions."""
