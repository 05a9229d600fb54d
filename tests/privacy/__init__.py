"""What leaves the program, searched for whatever tells of a human being."""
