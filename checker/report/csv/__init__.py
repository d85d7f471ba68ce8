"""What sources say, and what they differ on, as tables in CSV."""
