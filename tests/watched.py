"""A feed of invented reports on a server of this machine, for watching it."""

from __future__ import annotations

from pathlib import Path

from desk_made import BODY
from made_files import rss, rss_entry
from naughty_server import Server, page

TITLES = (
    ("Mon, 05 May 2031 08:00:00 +0200", "Hafen von Lunde nach Ölunfall gesperrt"),
    ("Mon, 05 May 2031 09:00:00 +0200", "Ölunfall im Hafen von Lunde: Mole gesperrt"),
    ("Tue, 06 May 2031 08:00:00 +0200", "Ölteppich vor der Mole: Hafen von Lunde bleibt gesperrt"),
)
MANY = 25


def publish(server: Server, many: int) -> None:
    """The feed holds the first so many reports."""
    body = BODY.format(day="Montag", outlet="Morgenblatt") + " "
    entries = [
        rss_entry(
            f"<p>{body}</p><p>{title}. {body * 3}</p>",
            title=title,
            date=date,
            link=f"https://bote.example/{n}",
        )
        for n, (date, title) in enumerate(TITLES[:many])
    ]
    server.routes["/feed"] = page(rss(*entries), Content_Type="text/xml")


def publish_pages(server: Server) -> None:
    """The feed leads to many pages, which lie on the server."""
    names = [f"{server.base}/{n}" for n in range(MANY)]
    entries = [rss_entry(None, title=f"Bericht {n}", link=link) for n, link in enumerate(names)]
    server.routes["/feed"] = page(rss(*entries), Content_Type="text/xml")
    for n in range(MANY):
        text = f"Brücke {n} von Orvenna gesperrt\n\nDie Brücke {n} sei marode, sagte Jan Oll.\n"
        kind = "text/plain; charset=utf-8"
        server.routes[f"/{n}"] = page(text.encode(), Content_Type=kind)


def feeds(server: Server, folder: Path, *more: str) -> Path:
    """A list of the feed, and of others."""
    path = folder / "feeds.txt"
    path.write_text("".join(f"{each}\n" for each in (f"{server.base}/feed", *more)))
    return path
