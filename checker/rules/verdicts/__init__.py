"""From the evaluation of a rule to the verdict: readings of contested cells, pools, witnesses, words."""
