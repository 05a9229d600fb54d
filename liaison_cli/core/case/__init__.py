"""The lost-contact case and what it asks for."""
