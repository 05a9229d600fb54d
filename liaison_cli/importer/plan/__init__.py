"""What a row means beside what is known. Pure."""
