"""Pages that nobody would write, made from a seed: the same seed gives the same bytes."""

from __future__ import annotations

from random import Random

from zufolge.errors import UnreadableReport
from zufolge.ingest.pages import page_report
from zufolge.model import Report

__all__ = ["broken_page", "check", "flaws"]

_PARTS = (
    "<!doctype html><html lang=de><head><title>Velmark: Deich bricht</title></head><body>",
    '<meta charset="iso-8859-1">',
    '<meta charset="utf-16">',
    '<meta property="og:title" content="Deich bricht - Küstenbote">',
    '<meta property="article:published_time" content="0000-00-00T00:00:00Z">',
    '<meta name=date content="9999-12-31T23:59:59-99:99">',
    '<link rel=canonical href="http://[::1">',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Deich bricht",'
    '"datePublished":"2031-02-30T25:61","author":[{"name":["Berg",3]}],"publisher":[]}</script>',
    '<script type="application/ld+json">' + "[" * 400,
    '<script type="application/ld+json">{"@graph":[{"@type":["Article"],"author":null,}]}</script>',
    "<article><h1>Deich <span class=kicker>Velmark</span><br>bricht</h1>",
    "<p class=lead>Das Wasser stieg am Montag um drei Meter, sagte die Bürgermeisterin.</p>",
    "<p>„Wir haben alles versucht“, sagte Mai Berg am Abend der Zeitung. (dpa)",
    "<p><b>Am Dienstag kam das Wasser auch in den Süden der Stadt Hochsarve.</b></p>",
    "<figure><img><figcaption>Der Deich <span class=credit>Foto: Jon Muster/dpa</span>",
    "<blockquote><p>Das war knapp.</blockquote><figcaption>Mai Berg, Ministerin",
    "<ul><li><a href=x>Mehr zum Thema</a><li>Erstens: das Wasser steigt weiter an.</ul>",
    "<time datetime='2031-04-03T09:05'>9.05 Uhr</time>",
    "<h2>09:05 Uhr: Der Deich hält</h2><p>Er hält, sagte die Feuerwehr am Morgen.</p>",
    "<h3>Freitag, 3. 4.</h3>",
    "<aside class=infobox><h3>Zahlen</h3><p>Der Deich ist 4 Meter hoch und alt.</p></aside>",
    '<script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":'
    '"Der Deich hält","datePublished":"2031-04-03T09:05"},{"articleBody":3},null]}</script>',
    "<h1><span class=block>Velmark</span><span>:</span> Deich bricht</h1>",
    "<table><tr><td>Pegel<td>3,20 m<tr></table>",
    "<nav>Menü</nav><footer>Quelle: dpa, Reuters</footer>",
    "<!-- ",
    "-->",
    "<script>",
    "</script>",
    "<![CDATA[",
    "<svg><title>x</title>",
    "<template>",
    "<pre>a\n\nb\n c</pre>",
    "&amp;&#0;&#xD800;&#x110000;&nbsp;&shy;&notit;&bogus;&#99999999999;",
    "\x00\ufeff\u200b\u2028\x85\x0b\x1f",
    "\U0001f30a\u0301",
    "<div hidden>",
    "</p></div></a></b></article></body></html>",
    "<a <a href='",
    '<b class="',
    "<",
    "</",
    "=\"'>",
)
_BYTES = (
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xe2\x82",
    b"\x80\xf5",
    b"\x00",
    b"\x1b$B",
    b"\x81\x8d",
)
_CHARSETS = (None, None, None, "utf-8", "latin1", "utf-16", "shift_jis", "gbk", "nonsense")


def broken_page(seed: int) -> tuple[bytes, str | None]:
    """A page of at most a few thousand bytes and what the transport says of its encoding."""
    chance = Random(seed)
    parts = [chance.choice(_PARTS) for _ in range(chance.randint(1, chance.choice((8, 8, 16, 40))))]
    if chance.random() < 0.2:
        parts.insert(chance.randrange(len(parts)), chance.choice(("<div>", "<b>")) * 300)
    text = "".join(parts)
    if chance.random() < 0.3:
        cut = chance.randrange(len(text) + 1)
        text = text[:cut] + text[cut + chance.randint(0, 30) :]
    encoding = chance.choice(("utf-8", "utf-8", "cp1252", "utf-16"))
    raw = bytearray(text.encode(encoding, "replace"))
    for _ in range(chance.choice((0, 0, 1, 5))):
        at = chance.randrange(len(raw) + 1)
        raw[at:at] = chance.choice(_BYTES)
    return bytes(raw), chance.choice(_CHARSETS)


def check(raw: bytes, charset: str | None = None) -> Report | None:
    """The report of ``raw``, ``None`` if it was refused; raises ``AssertionError`` for a flaw."""
    try:
        report = page_report(raw, charset=charset, paths=("page.html",))
    except UnreadableReport:
        return None
    found = flaws(report, raw)
    assert not found, found
    return report


def flaws(report: Report, raw: bytes) -> list[str]:
    """What is wrong with the blocks of a page's report."""
    found: list[str] = []
    at = 0
    for block in report.blocks:
        if block.start < at or block.end <= block.start:
            found.append(f"block {block} overlaps or is empty")
        if report.text[at : block.start].strip():
            found.append(f"text at {at} is in no block")
        at = block.end
        ends = [span.end for span in block.raw]
        starts = [span.start for span in block.raw]
        if (
            not starts
            or ends[-1] > len(raw)
            or any(e > s for e, s in zip(ends, starts[1:], strict=False))
        ):
            found.append(f"block {block} has no places in the page, or wrong ones")
    if report.text[at:].strip():
        found.append(f"text at {at} is in no block")
    return found
