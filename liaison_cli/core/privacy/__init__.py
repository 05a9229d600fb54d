"""What tells of a human being: where it stands, of what kind it is, and how it may be seen."""
