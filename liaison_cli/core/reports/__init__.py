"""Figures, and a report as a value."""
