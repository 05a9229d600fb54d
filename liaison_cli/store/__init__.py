"""All SQL, and only SQL: one module an aggregate."""
