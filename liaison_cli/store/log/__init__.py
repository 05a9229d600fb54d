"""Attempts, and the state kept of them."""
