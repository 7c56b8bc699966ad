"""The reports of `every_page` as somebody would write them who wants to break the desk.

Each has a script in its headline, markup as its outlet and as the name of who speaks, an address
that is no address of a page, text turned around, piled-up accents and control characters. One has
a word of a million letters, one is a page with such captions.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from every_page import reports
from zufolge.ingest.items import Item, Media
from zufolge.model import Outlet

__all__ = ["LONG", "RUN", "hostile_reports"]

RUN = "<script>window.ran=1</script>"
IMAGE = "\"'><img src=x onerror=window.ran=2><svg onload=window.ran=3>"
TURNED = "\u202e\u2067nehcsnem\u2066\u202b"
ZALGO = "Z" + "\u0351\u0352\u0353\u0489" * 60
CONTROLS = "\x01\x07\x0b\x1b[2J\x7f\x85\x9b\u2028\ufeff\ufffe"
LONG = "x" * 1_000_000
URLS = (
    *("javascript:window.ran=4", "JaVaScRiPt:window.ran=4//", "data:text/html,<script>1</script>"),
    *("https://kuestenbote.example/\"'><script>window.ran=5</script>", "file:///etc/passwd"),
    "vbscript:x",
    "//elsewhere.example/x",
)
SAID = (
    "Der Zaun {zalgo} sei neu, sagte Sprecherin <img src=x onerror=window.ran=6> Rabe{turned}. "
    "Das sagte Doktor Ida <b>Kern</b>{controls} dem </bdi></main><style>*{{display:none}}</style>. "
    "„{image} {{{{7*7}}}} ${{1}} --> ]]> </textarea></title>“, sagte Ida </script><script>Kern. "
    "Siehe javascript:window.ran=7 und https://elsewhere.example/x."
)


def _worse(item: Item, number: int, url: str | None) -> Item:
    headline, _, body = item.raw.decode().partition("\n\n")
    said = SAID.format(zalgo=ZALGO, turned=TURNED, controls=CONTROLS, image=IMAGE)
    more = f"Ein Wort: „{LONG}“, sagte Vera Lindt." if number == 1 else ""
    caption = f"Foto: {IMAGE} {RUN} {TURNED}/{ZALGO}"
    raw = f"{headline} {RUN}{TURNED} {ZALGO}\n\n{body}\n\n{said}\n\n{more}\n\n{caption}\n".encode()
    assert item.meta is not None
    name = item.meta.outlet.name if item.meta.outlet else ""
    outlet = Outlet(f"{name} {IMAGE}{TURNED}\0")  # a text with null is refused as none
    return replace(item, raw=raw, meta=replace(item.meta, outlet=outlet, url=url))


def _page(item: Item) -> Item:
    """A page with the words of ``item``, a picture with captions, and markup of its own."""
    headline, _, body = item.raw.decode().partition("\n\n")
    told = escape(f"{IMAGE} {RUN} {TURNED} {ZALGO}")
    raw = (
        f"<html><head><title>{escape(headline + RUN)}</title><base href='//elsewhere.example/'>"
        "<meta http-equiv=refresh content='0;url=//elsewhere.example/'>"
        "<script>window.ran=8</script></head><body onload=window.ran=9><article>"
        f"<h1>{escape(headline + RUN)}</h1><p>{escape(body)}</p><figure><img src=x alt='{told}' "
        f"onerror=window.ran=9><figcaption>{told}</figcaption></figure><p>{told}</p>"
        f"<a href='javascript:window.ran=9'>{told}</a></article></body></html>"
    )
    return replace(item, origin="page.html", raw=raw.encode(), media=Media.HTML)


def hostile_reports() -> list[Item]:
    """One story of them and what stands beside it, as `every_page` looks for them."""
    asked = reports()
    worse = []
    for number, item in enumerate(asked):
        is_version = item.meta is not None and item.meta.url  # of one address
        url = item.meta.url if is_version else URLS[number % len(URLS)]  # type: ignore[union-attr]
        worse.append(_worse(item, number, url))
    return [*worse, _page(asked[3])]
