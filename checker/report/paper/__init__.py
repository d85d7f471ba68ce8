"""Blocks of lines, for a screen and wherever else lines are written: a claim, a discrepancy, a proof."""
