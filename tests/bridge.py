"""An invented story of one day in which an editor's questions have answers: a bridge fell.

One agency text, printed by three; a hospital that counts otherwise; a mayor who denies; the same
engineer under two spellings.
"""

from __future__ import annotations

from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import Outlet, Precision, When

__all__ = ["bridge", "later"]

_AGENCY = (
    "Arnstal (dpa) - Beim Einsturz der Arnbrücke sind am Sonntag zwölf Menschen ums Leben "
    "gekommen. Das teilte die Polizei in Arnstal mit. Die Brücke sei seit dem Winter morsch "
    "gewesen, sagte Bauleiterin Vera Lindt. „Wir haben im März gewarnt“, sagte Lindt. Die Straße "
    "durch das Tal bleibe bis Freitag gesperrt, teilte die Polizei mit. Taucher suchten am Abend "
    "noch nach Vermissten."
)
_HOSPITAL = (
    "Beim Einsturz der Arnbrücke sind nach Angaben des Krankenhauses Arnstal 15 Menschen ums "
    "Leben gekommen. Bürgermeister Jan Oll bestritt, dass die Brücke seit dem Winter morsch "
    "gewesen sei. "
    "„Das Bauamt hat die Brücke im April geprüft“, sagte Oll."
)
_ROAD = (
    "Das Verkehrsministerium bestätigte, dass die Straße durch das Tal bis Freitag gesperrt "
    "bleibt. Die Brücke sei seit dem Winter morsch gewesen, sagte Bauleiterin Wera Lind der "
    "Abendpost. „Niemand wollte es hören“, sagte Lind."
)
_LATER = (
    "Die Arnbrücke in Arnstal soll nach dem Einsturz abgerissen werden, sagte Bürgermeister Jan "
    "Oll. Beim Einsturz der Arnbrücke sind nach Angaben der Polizei 15 Menschen ums Leben gekommen."
)


def _item(outlet: str, when: str, headline: str, body: str) -> Item:
    raw = f"{headline}\n\n{body}\n".encode()
    beside = Sidecar(Outlet(outlet), None, When(when, Precision.MINUTE))
    return Item(f"{outlet}.txt", raw, Media.TEXT, meta=beside)


def bridge() -> list[Item]:
    """The reports of the day."""
    return [
        _item("Küstenbote", "2031-05-04T07:10", "Arnbrücke eingestürzt: zwölf Tote", _AGENCY),
        _item("Morgenblatt", "2031-05-04T08:00", "Zwölf Tote: Arnbrücke eingestürzt", _AGENCY),
        _item("Lokalradio", "2031-05-04T08:30", "Arnbrücke in Arnstal eingestürzt", _AGENCY),
        _item("Talspiegel", "2031-05-04T12:00", "Arnbrücke: Krankenhaus zählt 15 Tote", _HOSPITAL),
        _item("Abendpost", "2031-05-04T18:00", "Arnbrücke: Straße bleibt gesperrt", _ROAD),
    ]


def later() -> str:
    """What comes in while the desk is open, as pasted."""
    return f"Arnbrücke wird nach dem Einsturz abgerissen\n\n{_LATER}"
