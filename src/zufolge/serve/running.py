"""The server of the desk, which ends at once although pages listen to it without end."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from zufolge.serve.desk import Desk

__all__ = ["DeskServer"]

_PATIENCE = 10
_IDLE = 30
"""Seconds for which a connection is kept that nobody uses: a reader who turns a page meanwhile does
not find it closed just as he asks."""
_MOST = 500
"""Connections: a browser with an open page has some six, and one that listens to what is new."""


class DeskServer(uvicorn.Server):
    """Uvicorn waits for all answers to end; those that tell what is new are ended here first."""

    def __init__(self, desk: Desk, app: ASGIApp, *, host: str, port: int) -> None:
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_PATIENCE,
        )
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.live.end()
        await super().shutdown(sockets)
