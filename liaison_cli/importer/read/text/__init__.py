"""Text files: encoding, signs, records."""
