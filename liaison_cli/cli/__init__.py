"""Thin commands: gather, decide, store, show."""
