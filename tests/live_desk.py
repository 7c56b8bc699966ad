"""A desk on a port of this machine, which looks for news all the time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import desk_made
from zufolge.reading import reader_named
from zufolge.serve import Desk, DeskServer, desk_app

PATIENCE = 30.0


@contextmanager
def served(path: Path) -> Iterator[tuple[str, DeskServer, Desk]]:
    """An archive's desk at an address of its own, with all stories up to date."""
    desk = Desk(path, reader_named("rules"))
    desk.live.pause = 0.02
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = DeskServer(desk, desk_app(desk), host="127.0.0.1", port=0)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        desk_made.settle(desk)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", server, desk
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()
