"""Cases, evidence, and the registers they ask."""
