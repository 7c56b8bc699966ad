"""The command line, thin: it parses, calls the pipeline, and writes.

What a command works with it imports when it is called, inside its function: all commands are loaded
to show help, the version, or a wrong option, and who reads files needs no archive. At the top of
these modules stand the standard library, typer, rich, ``errors`` and ``model`` alone.
"""

from zufolge.cli.app import app

__all__ = ["app"]
