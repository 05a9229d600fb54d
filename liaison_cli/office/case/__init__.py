"""The acts around a lost-contact case, its papers, its evidence, and the registers it asks."""
