"""Enterprises that have become one: the merge, whom it united, and what is away with it."""
