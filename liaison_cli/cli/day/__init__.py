"""Commands of the officer's day: how and about what to make a contact."""
