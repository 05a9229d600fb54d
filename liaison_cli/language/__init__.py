"""What people read: sentences, labels, the data dictionary."""
