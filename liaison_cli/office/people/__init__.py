"""Use cases about people as such: their rights, notices, and how long what is known of them is kept."""
