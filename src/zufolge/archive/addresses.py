"""One address for one piece, however a link to it is dressed."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

__all__ = ["canonical"]

_PORTS = {"http": 80, "https": 443}
_TRACKING = frozenset({"fbclid", "gclid", "wt_mc", "xtor"})


def canonical(address: str) -> str:
    """``address`` without what only tells where a reader came from.

    Scheme and host in lower case, http as https, no fragment, no default port, no parameters of
    tracking (``utm_…``, ``fbclid`` …), the others in their order. What is no address of the web
    stays as it is. Halves of characters are escaped.
    """
    address = address.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return address
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port not in (None, *_PORTS.values()):
        host = f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith("utm_")
    ]
    # a blank at the end would be stripped the next time
    path = re.sub(r"\s", lambda blank: quote(blank[0]), parts.path) or "/"
    return urlunsplit(("https", host, path, urlencode(kept), ""))
