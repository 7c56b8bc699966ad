"""The archive for language models: a server of the Model Context Protocol that only reads.

Needs the extra ``mcp`` (the protocol's own SDK). Thin, as ``serve``: ``Library`` asks the archive,
``server_of`` puts its answers into the protocol.
"""

from zufolge.mcp.dossiers import Shelf
from zufolge.mcp.library import Library
from zufolge.mcp.server import server_of

__all__ = ["Library", "Shelf", "server_of"]
