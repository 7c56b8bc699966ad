"""``python -m zufolge.cli`` is ``zufolge``."""

from zufolge.cli.app import app

app()
