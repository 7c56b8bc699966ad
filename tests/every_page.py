"""One page of each kind that the desk has, with something on it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx

import desk_correcting as do
import desk_made as made
from bridge import bridge
from zufolge.ingest.items import Item

PARTS = (
    *("synopsis", "lanes", "slots", "copies", "voices", "timeline"),
    *("network", "sources", "reports", "gaps", "voices"),
)
_LINES = "Die Fähre nach Lunde legt um acht ab, sagte Kapitän Olaf Nehm. Das Deck {}."
_URL = "https://kuestenbote.example/faehre"


def reports() -> list[Item]:
    """A story, and two versions of a report beside it, of which one is in another language."""
    ferry = [
        made.item("Fähre nach Lunde", _LINES.format(told), day, "Küstenbote", _URL)
        for day, told in (("2031-05-04", "sei neu"), ("2031-05-05", "werde gestrichen"))
    ]
    words = "The ferry will leave at eight, captain Olaf Nehm said. The deck is new, he added."
    return [*bridge(), *ferry, made.item("Ferry to Lunde", words, "2031-05-06", "Coast Post")]


class _Reader:
    """Somebody who reads pages without a browser, and fills their forms."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def links(self, page: str, like: str) -> list[str]:
        html = self.client.get(page).raise_for_status().text
        found = map(unescape, re.findall(r'href="([^"]+)"', html))
        found = [link for link in found if re.fullmatch(like, link)]
        assert found, f"no link like {like} on {page}"
        return list(dict.fromkeys(found))

    def sent(self, page: str, action: str, **fields: str | list[str]) -> str:
        """Where the form of a page with ``action`` leads to."""
        proof = do.forms_in(self.client.get(page).text)[action]["proof"]
        answer = self.client.post(action, data={"proof": proof, **fields})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


def every_page(address: str, path: Path) -> dict[str, str]:
    """The addresses of the pages at ``address``, by what they are, of an archive of ``reports``.

    A rule, a kept search, a correction and an addition are made before.
    """
    with httpx.Client(base_url=address, timeout=60) as client:
        reader = _Reader(client)
        story = _story(reader)
        pages = {f"the part {name}": f"{story}/parts/{name}" for name in PARTS}
        pages |= {
            "stories with news": "/stories?changed=2026-01-01",
            **{"stories": "/stories", "a story": story, "since a day": f"{story}?since=2026-01-01"},
            **{"its dossier": f"{story}/dossier", "its people": f"{story}/people"},
            **{"its claims": f"{story}/claims", "a claim": _claim(reader, story)},
            **{"nothing found": "/search?words=Dromedar", "found": "/search?words=morsch"},
            **{"audit": "/audit", "adding": "/add", "an error": "/nowhere", "rules": "/rules"},
            **{"corrections": "/corrections", "a name": "/sources?name=Lindt"},
            "a rule": reader.sent("/rules", "/rules", kind="denied", name="Wer bestreitet"),
            "a kept search": reader.sent("/search?words=Oll", "/searches", words="Oll", name="Oll"),
            "an addition": _addition(reader),
            **_of_reports(reader, story),
            **_deciding(reader, story),
            **_corrected(reader, path),
        }
        return pages


def _story(reader: _Reader) -> str:
    return next(
        link
        for link in reader.links("/stories", r"/stories/story-[^/]+")
        if "Arnbrücke" in reader.client.get(link).text
    )


def _claim(reader: _Reader, story: str) -> str:
    return reader.links(f"{story}/parts/synopsis", rf"{story}/claims/c-\w+")[0]


def _addition(reader: _Reader) -> str:
    text = "Plauten wählt\n\nDie Wahl sei gültig, sagte Wahlleiterin Eva Rohn."
    proof = do.forms_in(reader.client.get("/add").text)["/add"]["proof"]
    sent = reader.client.post("/add", data={"proof": proof, "text": text})
    return str(sent.headers["location"])


def _of_reports(reader: _Reader, story: str) -> dict[str, str]:
    report = reader.links(f"{story}/parts/reports", r"/reports/r-\w+")[0]
    ferry = reader.links("/search?words=Deck", r"/reports/r-\w+#.*")[0].partition("#")[0]
    foreign = reader.links("/search?words=ferry", r"/reports/r-\w+#.*")[0].partition("#")[0]
    source = next(
        unescape(str(answer.headers["location"]))
        for link in reader.links(report, r"/sources/story-[^/]+\?said=.*")
        if "/sources/" in (answer := reader.client.get(link)).headers.get("location", "")
    )
    return {
        **{"a report": report, "its origin": f"{report}/origin", "in English": foreign},
        **{"versions": f"{ferry}/versions", "a source": source},
        "correcting": reader.links(report, r"/reports/.*/correct")[0],
        "adding a statement": f"{report}/add-statement",
    }


def _deciding(reader: _Reader, story: str) -> dict[str, str]:
    html = reader.client.get(f"{story}/people").text
    people = re.findall(r'name="person" value="([^"]+)"', html)
    part = reader.links(f"{story}/people", rf"{story}/people/[^/]+/part")[0]
    html = reader.client.get(f"{story}/claims").text
    claims = re.findall(r'name="claim" value="([^"]+)"', html)
    said = re.findall(r'name="statement" value="([^"]+)"', html)
    return {
        "joining people": f"{story}/people/join?person={people[0]}&person={people[1]}",
        "parting a person": part,
        "same as": f"{story}/people/{people[0]}/same",
        "joining claims": f"{story}/claims/decide/join?claim={claims[0]}&claim={claims[1]}",
        "parting a claim": f"{story}/claims/decide/part?statement={said[-1]}",
    }


def _corrected(reader: _Reader, path: Path) -> dict[str, str]:
    statement = do.said(path, "im April geprüft")
    told = {"act": "warn", "by": "Ida Kern", "why": "nachgehört"}
    went = do.kept(reader.client, do.form_of(statement), **told)  # type: ignore[arg-type]
    entry = reader.links("/corrections", r"/corrections/e-\w+")[0]
    return {"what was kept": went.headers["location"], "an entry": entry}
