"""Tasks, plans, and the regular runs."""
