"""An officer's day: as a list, on the screen, on paper and as a calendar."""
