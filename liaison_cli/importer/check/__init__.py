"""From cells to values; what cannot be taken, and why."""
