"""Rules about the liaison and the number: who is in office, and whether she can be called."""
