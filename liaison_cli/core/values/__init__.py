"""Words, codes, phones and sentences: the small values that every rule speaks in."""
