"""Feeds and lists of feeds, from outlets and from those who mean ill."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_files import LONG, rss, rss_entry
from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.confined import TASKS, ConfinedError, Task, confined
from zufolge.ingest.sources.feed_parts import feed_parts
from zufolge.ingest.sources.feeds import entries_of, feed_items
from zufolge.ingest.sources.fragments import plain_title
from zufolge.ingest.sources.opml import feeds_of
from zufolge.model import Refusal

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">Lunder
&lt;i&gt;Bote&lt;/i&gt;</title><entry><title>Hafen &amp;amp; Werft</title>
<link href="/hafen" rel="alternate"/><published>2021-04-03T09:05:00+02:00</published>
<updated>2021-04-03T10:00:00+02:00</updated><content type="text">{LONG}</content></entry></feed>"""


def test_an_entry_with_its_report_is_an_item() -> None:
    (item,) = feed_items(rss(rss_entry()), "feed.xml")
    assert isinstance(item, Item)
    assert (item.origin, item.media) == ("feed.xml#entry 1", Media.HTML)
    assert item.address == "https://lunde.example/hafen"
    assert b"<h1>Hafen von Lunde bleibt gesperrt</h1>\n<p>Der Hafen" in item.raw
    assert item.meta is not None
    assert item.meta.published is not None
    assert item.meta.published.value == "2021-04-03T09:05:00+02:00"
    assert item.meta.outlet is not None
    assert item.meta.outlet.name == "Lunder Bote"


def test_atom_is_read_as_well() -> None:
    (entry,) = entries_of(ATOM.encode(), "feed")
    assert (entry.title, entry.outlet, entry.language) == ("Hafen & Werft", "Lunder Bote", "de")
    assert entry.told == "2021-04-03T10:00:00+02:00"
    assert entry.address is None
    (item,) = feed_items(ATOM.encode(), "feed")
    assert isinstance(item, Item)
    assert item.media is Media.TEXT
    assert item.raw.decode().startswith("Hafen & Werft\n\nDer Hafen bleibe")


@pytest.mark.parametrize(
    "content",
    [
        None,
        "<p>Kurz.</p>",
        f"<p>{LONG} […]</p>",
        f"<p>{LONG}…</p>",
        f'<p>{LONG}</p><a href="x">Weiterlesen …</a>',
        f"<p>{LONG}</p><p><a>Zum Artikel</a></p>",
        "<!-- " + LONG + " --><p>Kurz.</p>",
    ],
)
def test_a_teaser_is_no_report(content: str | None) -> None:
    (refusal,) = feed_items(rss(rss_entry(content)), "feed")
    assert isinstance(refusal, Refusal)
    assert "https://lunde.example/hafen" in refusal.reason
    assert "zufolge fetch" in refusal.reason


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Hafen", "Hafen"),
        ("<b>Hafen</b> &amp; Werft", "Hafen & Werft"),
        ("a < b", "a < b"),
        ("<script>x</script>", "x"),
        ("Hafen<br>zu", "Hafenzu"),
        ("&#0;&#xD800;&nope;", "\ufffd\ufffd&nope;"),
        ("Hafen<!-- still", "Hafen"),
        ("<![CDATA[<![x", "<![CDATA[<![x"),
        ("<" * 5000, "<" * 2000),
    ],
)
def test_titles_lose_their_markup(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"<html><p>x", b"no xml", b"\0" * 100, b"<rss", b"\xff\xfe<\x00r\x00",
        b"<channel<item<link</entry</link>",  # the library itself fails on this one
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableReport, match="no RSS or Atom feed"):
        entries_of(raw, "feed")


BOMB = (
    "<!DOCTYPE x [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)


@pytest.mark.parametrize(
    "raw",
    [
        f"<?xml version='1.0'?>{BOMB}<rss><channel><item><title>&a9;</title></item></channel>",
        "<rss><channel><item>" + "<a>" * 3_000_000,
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
        "<rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>",
    ],
    ids=["entities in entities", "nesting", "files as entities"],
)
def test_attacks_by_xml_end_in_a_refusal_or_in_nothing(raw: str) -> None:
    with suppress(UnreadableReport):
        found = entries_of(raw.encode(), "feed")
        assert all(len(entry.title or "") <= 2000 for entry in found)
        assert "root:" not in repr(found)


def test_work_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TASKS, "feed", Task(TASKS["feed"].function, 1, 512))
    with pytest.raises(ConfinedError):
        confined("feed", b"<rss><channel><item>" + b"<a>" * 4_000_000)


@pytest.mark.parametrize(
    "raw",
    [
        b"<opml><body><outline xmlUrl='https://a.example/f' title='A'/></body></opml>",
        b"<opml><body><outline xmlurl=' https://a.example/f '/></body></opml>",
        b"<opml><body>" + b"<outline xmlUrl='https://a.example/f'/>" * 9 + b"</body></opml>",
        b"<opml><body><outline xmlUrl='https://a.example/f'/></body>",
    ],
)
def test_opml_lists_feeds_once(raw: bytes) -> None:
    assert feeds_of(raw, "feeds.opml") == ("https://a.example/f",)


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss/>", b"", b"text", b"\0", b"<opml" + b"<a>" * 100_000,
        b"<opml><body><outline text='x'/><outline xmlUrl='file:///etc'/></body></opml>",
    ],
)  # fmt: skip
def test_what_is_no_opml_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableReport, match="no OPML"):
        feeds_of(raw, "feeds.opml")


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>",
             "<![CDATA[", "]]>", "<link>", "https://a.example/", "<pubDate>", "0000-00-00",
             "Fri, 31 Dec 9999 23:59:59 GMT", "</pubDate>", "<feed xmlns='http://www.w3.org/2005/"
             "Atom'>", "<entry>", "<content type='html'>", "&amp;", "&#0;", "&x;", "<!--", "-->",
             "<?xml version='1.0' encoding='utf-7'?>", "<a href=\"http://[\">", "xml:base='http://['"]
        ),
        st.text(max_size=20),
    ),
    max_size=30,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=200), MARKUP))
def test_any_bytes_are_a_feed_or_none(raw: bytes) -> None:
    try:
        parts = feed_parts(raw)
    except ValueError:
        return
    assert isinstance(parts["entries"], list)
