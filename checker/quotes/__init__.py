"""Find quotes in the text of their source and say whether they are faithful."""
