"""Check forms: a page on which a liaison checks her own details, known by its number when it comes back."""
