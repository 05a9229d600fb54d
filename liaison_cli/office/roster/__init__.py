"""Acts on the roster as a whole."""
