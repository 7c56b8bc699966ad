"""Files in, labelled reports out."""
