"""Advice, part by part, against literal values."""
