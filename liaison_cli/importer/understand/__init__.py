"""What a table holds: where it begins, what its columns are."""
