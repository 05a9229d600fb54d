"""The officer's day: whom to contact, how, when and about what."""
