"""How faithful a quote is to its passage: what differs, what was left out, what takes it back."""
