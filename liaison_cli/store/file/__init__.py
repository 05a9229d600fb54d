"""The one file: how it is opened, its schema, its records of who changed what."""
