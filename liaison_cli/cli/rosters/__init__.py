"""Commands about rosters."""
