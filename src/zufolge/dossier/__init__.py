"""Linked statements and matches in, claims with their state out."""
