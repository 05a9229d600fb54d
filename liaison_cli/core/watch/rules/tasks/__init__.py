"""Rules that ask for a task of their name."""
