"""Commands that look after the file: copies, damage, what is kept computed."""
