"""What is observed, what observations mean together, and what they ask for."""
