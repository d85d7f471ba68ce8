"""Numbers known within bounds: counts, sums, ranks, and what a test of them comes to."""
