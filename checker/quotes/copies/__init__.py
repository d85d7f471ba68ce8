"""What texts have in common with each other, whatever is quoted from them."""
