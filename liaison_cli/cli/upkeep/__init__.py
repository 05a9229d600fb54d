"""Commands of the office: reports, regular runs, care of the file."""
