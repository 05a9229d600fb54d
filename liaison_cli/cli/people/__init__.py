"""Commands about people: their rights, notices, retention."""
