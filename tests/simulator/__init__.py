"""Random years of a zone, played through the use cases and, beside them, told again by a slow, obvious model."""
