"""A dossier in, pages for people out."""
