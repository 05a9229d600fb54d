"""Tasks, whose they are, and times given out."""
