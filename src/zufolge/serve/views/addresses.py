"""Where the desk has what a dossier's page has by anchors."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from zufolge.model import Place, Statement
from zufolge.render.views.addresses import Anchors
from zufolge.serve.views.report import address_of

__all__ = ["DeskAddresses"]


class DeskAddresses(Anchors):
    """Addresses of the desk: words in their reports, claims and sources on the pages of a story."""

    def __init__(self, story: str) -> None:
        super().__init__()
        self.story = f"/stories/{quote(story)}"

    def part(self, name: str, **asked: str) -> str:
        """A part of the story's page, with what is asked of it."""
        given = urlencode({key: value for key, value in asked.items() if value})
        return f"{self.story}/parts/{name}" + (f"?{given}" if given else "")

    def report(self, report: str) -> str:
        return f"/reports/{report}"

    def strip(self, report: str) -> str:
        return f"/reports/{report}"

    def statement(self, said: Statement) -> str:
        return f"/reports/{said.report}#{address_of(said)}"

    def characters(self, place: Place) -> str:
        return f"/reports/{place.report}#char={place.span.start},{place.span.end}"

    def gap(self, place: Place) -> str:
        return self.characters(place)

    def claim(self, claim: str) -> str:
        return f"{self.story}/claims/{claim}"

    def origins(self, claim: str) -> str:
        return f"{self.claim(claim)}#o-{claim}"

    def lane(self, claim: str) -> str:
        return f"{self.claim(claim)}#l-{claim}"

    def source(self, source: str) -> str:
        return f"/sources/{self.story.removeprefix('/stories/')}/{quote(source)}"

    def says(self, source: str) -> str:
        return f"{self.part('sources', only=source)}#says-{source}"

    def named(self, source: str) -> str:
        return f"{self.part('sources', only=source)}#named-{source}"
