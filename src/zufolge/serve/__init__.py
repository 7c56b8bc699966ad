"""The desk: an archive in the browser. Needs the extra ``serve`` (FastAPI, uvicorn).

Thin, as ``cli``: pages ask the archive, ``following`` and ``pipeline``, and show what they answer
with the templates and the words of ``render``.
"""

from zufolge.serve.app import desk_app
from zufolge.serve.desk import Desk
from zufolge.serve.running import DeskServer
from zufolge.serve.settings import Person, Role, Settings, checked, read_tokens

__all__ = ["Desk", "DeskServer", "Person", "Role", "Settings", "checked", "desk_app", "read_tokens"]
