"""The columns of every list, each defined once."""
