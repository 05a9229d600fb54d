"""Check forms: printed for enterprises, and entered when they come back."""
