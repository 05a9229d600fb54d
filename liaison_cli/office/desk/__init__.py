"""The desk of the office: reports, work plans, first contacts, regular runs, care of the file and its audit."""
