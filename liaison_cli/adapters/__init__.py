"""Libraries and files of the world around, each behind a plain function."""
