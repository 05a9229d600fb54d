"""From a file to the store: read, detect, map, validate, plan, apply."""
