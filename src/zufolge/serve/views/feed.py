"""Developments as an Atom feed (RFC 4287), with ids that stay (RFC 4151)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from zufolge.serve.views.told import ToldView

__all__ = ["Feed", "feed_xml"]

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00+00:00"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called, for good (``name``) and for people, which page shows the same, and
    when it was last ``updated`` (UTC)."""

    name: str
    title: str
    page: str
    updated: str | None


def feed_xml(
    feed: Feed, told: Iterable[ToldView], here: str, path: str, authority: str, lang: str
) -> bytes:
    """The feed as XML. ``here`` is the desk's address without a path, ``path`` that of the feed,
    ``authority`` the name that ids are made under."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    _text(root, "id", f"tag:{authority},2026:{feed.name}")
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated or _NEVER)
    _text(_child(root, "author"), "name", "Zufolge")
    _link(root, "self", here + path, "application/atom+xml")
    _link(root, "alternate", here + feed.page, "text/html")
    for each in told:
        entry = _child(root, "entry")
        _text(entry, "id", f"tag:{authority},2026:development/{each.id}")
        title = f"{each.what}: {each.about}" if each.about else each.what
        _text(entry, "title", title)
        _text(entry, "updated", each.at)
        _text(entry, "published", each.at)
        _link(entry, "alternate", here + each.href, "text/html")
        if each.href != each.story_href:
            _link(entry, "related", here + each.story_href, "text/html")
        _child(entry, "category").set("term", each.kind)
        _text(entry, "content", _html(each, here), type="html")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _html(told: ToldView, here: str) -> str:
    """The body of an entry. All that reports say is escaped: readers of feeds show it as HTML."""
    parts = [Markup("<p><strong>{}</strong> {}</p>").format(told.what, told.about)]
    for said in told.spoken:
        quoted = Markup('<blockquote><p><a href="{}">{}</a></p></blockquote><p>{} · {}</p>')
        parts.append(quoted.format(here + said.href, said.quote, said.way, said.where))
    parts.append(Markup('<p><a href="{}">{}</a></p>').format(here + told.story_href, told.story))
    return str(Markup("\n").join(parts))


def _child(above: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(above, f"{{{_ATOM}}}{name}")


def _text(above: etree._Element, name: str, text: str, **attributes: str) -> None:
    element = _child(above, name)
    element.text = _NO_XML.sub("\ufffd", text)
    for key, value in attributes.items():
        element.set(key, value)


def _link(above: etree._Element, rel: str, href: str, kind: str) -> None:
    link = _child(above, "link")
    for key, value in (("rel", rel), ("type", kind), ("href", href)):
        link.set(key, value)
