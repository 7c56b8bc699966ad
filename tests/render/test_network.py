"""Ways of statements as a drawing and as a table."""

from __future__ import annotations

from itertools import combinations

import building
import crowd
import invented
from zufolge.model import Dossier
from zufolge.render.texts import texts
from zufolge.render.views.index import Index
from zufolge.render.views.layered import heights, ordered
from zufolge.render.views.network import Network, network


def made(dossier: Dossier) -> Network:
    return network(Index(dossier, texts("de")))


def crossings(columns: list[list[str]], edges: dict[tuple[str, str], int]) -> int:
    place = {node: at for column in columns for at, node in enumerate(column)}
    return sum(
        (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(edges, 2)
    )


def test_nodes_are_ordered_so_that_few_edges_cross() -> None:
    edges = {("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1}
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    assert crossings(columns, edges) == 3
    assert crossings(ordered(columns, edges), edges) == 0


def test_a_node_without_edges_keeps_its_place() -> None:
    assert ordered([["a", "b"], ["y"]], {("b", "y"): 1})[0] == ["a", "b"]


def test_nodes_are_spread_over_the_height() -> None:
    assert heights(["a", "b"], 100) == {"a": 25, "b": 75}


def test_every_way_leads_to_its_statements_and_repetitions_do_not_count() -> None:
    rows = made(invented.dossier()).rows
    assert sum(len(r.statements) for r in rows) == len(invented.S) - 1
    relayed = [
        (r.speaker.text, [x.text for x in r.relays], r.outlet.text) for r in rows if r.relays
    ]
    assert relayed == [
        ("Haus am Ring", ["npa"], "Niederauer Bote"),
        ("Helene Brandis", ["npa"], "Radio Nord"),
    ]


def test_the_drawing_has_speakers_relays_and_outlets_from_left_to_right() -> None:
    drawn = made(invented.dossier())
    assert [c.title for c in drawn.columns] == ["Sprecher", "weitergegeben durch", "Medium"]
    x = {node.title: node.x for node in drawn.nodes if node.title != "npa"}
    assert x["Helene Brandis"] < x["Radio Nord"]
    assert {node.x for node in drawn.nodes if node.title == "npa"} == {x["Helene Brandis"], 496}
    unknown = [node for node in drawn.nodes if node.title == "Sprecher unbekannt"]
    assert len(unknown) == 1
    assert (unknown[0].href, unknown[0].known) == ("", False)
    assert any(e.title == "Haus am Ring → npa: 1 Aussage" for e in drawn.edges)


def test_nothing_is_drawn_outside_and_full_columns_are_cut() -> None:
    drawn = made(crowd.large(reports=60, each=2))
    outlets = [node for node in drawn.nodes if node.anchor == "start"]
    assert len(outlets) == 24
    assert [node.name for node in outlets if not node.known] == ["37 weitere"]
    assert all(n.y >= 0 and n.y + n.height <= drawn.height for n in drawn.nodes)
    assert len(drawn.rows) == 60


def test_without_statements_there_is_no_drawing() -> None:
    assert made(Dossier("0", building.READER, (), (), (), (), ())).rows == ()
