"""Mentions in, sources out: who is who within and across reports."""
