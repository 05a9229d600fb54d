"""Names of enterprises and of people: read, compared, found."""
