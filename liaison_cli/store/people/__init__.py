"""One person across every table: what tells of her, what she was told, what is held, what was let go of."""
