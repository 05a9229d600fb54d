"""Commands that list and explain."""
