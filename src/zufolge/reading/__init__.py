"""Reports in, statements and mentions out."""
