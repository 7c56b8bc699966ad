"""OPML, the lists in which feed readers keep their feeds."""

from __future__ import annotations

from zufolge.errors import UnreadableReport

__all__ = ["feeds_of"]


def feeds_of(raw: bytes, origin: str) -> tuple[str, ...]:
    """The addresses of the feeds that the OPML in ``raw`` lists, each once, in its order.

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
    told = ((_attribute(o.attrib, "xmlurl") or "").strip() for o in root.iter("outline"))
    found = dict.fromkeys(a for a in told if a.startswith(("http://", "https://")))
    if not found:
        raise UnreadableReport(
            origin, "is no OPML with feeds: it lists none, as in xmlUrl='https:…'"
        )
    return tuple(found)


def _attribute(attributes: object, name: str) -> str | None:
    """An attribute without regard to case: programs write xmlUrl, xmlurl and XMLURL."""
    pairs = attributes.items()  # type: ignore[attr-defined] # lxml's attributes, untyped
    return next((str(value) for key, value in pairs if str(key).lower() == name), None)
