"""How files are read: what unknown columns look like, and why everything is as it is."""
