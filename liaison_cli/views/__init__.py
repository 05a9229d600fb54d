"""What a result looks like: one column definition a list, one writer a format."""
