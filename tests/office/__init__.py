"""Use cases, without terminals and files."""
