"""Statements in, scored pairs out."""
