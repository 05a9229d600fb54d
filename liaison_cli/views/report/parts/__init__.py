"""The parts of a report: its head, and what it says of each thing."""
