"""Rules that raise an alarm: what signals mean together."""
