"""What single commands answer: one claim in full, a page of the manual, where words stand."""
