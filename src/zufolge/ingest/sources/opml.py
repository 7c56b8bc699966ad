"""OPML, the lists in which feed readers keep their feeds."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.errors import UnreadableReport

__all__ = ["FeedLink", "feeds_of"]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in a list; ``title`` is what the list calls it."""

    address: str
    title: str | None


def feeds_of(raw: bytes, origin: str) -> tuple[FeedLink, ...]:
    """The feeds that the OPML in ``raw`` lists, each once, in its order.

    Raises ``UnreadableReport`` for what is no OPML or lists none. Outlines without ``xmlUrl`` are
    folders.
    """
    # Imported on first use, for it is heavy; without entities, network and endless nesting.
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableReport(origin, f"is no OPML: {' '.join(str(error).split())}") from error
    if root is None or root.tag != "opml":
        raise UnreadableReport(origin, "is no OPML: its first element is not <opml>")
    found: dict[str, FeedLink] = {}
    for outline in root.iter("outline"):
        address = (_attribute(outline.attrib, "xmlurl") or "").strip()
        if address.startswith(("http://", "https://")):
            title = _attribute(outline.attrib, "title") or _attribute(outline.attrib, "text")
            found.setdefault(address, FeedLink(address, title))
    if not found:
        raise UnreadableReport(
            origin, "is no OPML with feeds: it lists none, as in xmlUrl='https:…'"
        )
    return tuple(found.values())


def _attribute(attributes: object, name: str) -> str | None:
    """An attribute without regard to case: programs write xmlUrl, xmlurl and XMLURL."""
    pairs = attributes.items()  # type: ignore[attr-defined] # lxml's attributes, untyped
    return next((str(value) for key, value in pairs if str(key).lower() == name), None)
