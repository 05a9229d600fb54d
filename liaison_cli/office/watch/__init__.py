"""What is observed, what it comes to, and what people make of it."""
