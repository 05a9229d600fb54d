"""Use cases: what an act decides, writes and sets going."""
