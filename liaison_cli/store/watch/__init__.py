"""Signals, alarms, and what a scan reads."""
