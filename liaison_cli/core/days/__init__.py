"""Dates, periods, lengths of time and working days."""
