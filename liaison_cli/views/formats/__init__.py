"""A list in each format."""
