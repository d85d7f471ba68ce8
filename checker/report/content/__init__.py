"""What a report tells, before any format: findings with their places, rows, numbers, questions."""
