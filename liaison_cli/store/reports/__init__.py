"""Counts, the reports and runs on record, and whole tables."""
