"""What is to be done with rows beside what is known, as values. Pure: whatever the store knows comes in as a value."""
