"""The command line, thin: it parses, calls the pipeline, and writes."""

from zufolge.cli.app import app

__all__ = ["app"]
