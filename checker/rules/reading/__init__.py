"""What sources say, cell by cell, and which records a selection holds."""
