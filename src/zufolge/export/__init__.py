"""A dossier in, files for programs out."""
