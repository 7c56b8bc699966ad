from __future__ import annotations

import pytest
from carried import AGENCY, carried

from building import source, statement
from zufolge.copies import chains_of
from zufolge.copies.credits import credited_alone
from zufolge.model import Genre, Source, SourceKind

NPA = source("npa", SourceKind.AGENCY)
OPA = source("opa", SourceKind.AGENCY)
BOTE = source("Bote", SourceKind.OUTLET)


@pytest.mark.parametrize(
    ("credit", "more", "alone"),
    [
        ("npa", {}, True),
        ("Quelle: npa", {}, True),
        ("mit npa", {}, False),
        ("Mit Material der npa", {}, False),
        ("unter Verwendung von Meldungen der npa", {}, False),
        ("npa", {"bylines": ("Ida Renn",)}, False),
        ("npa", {"genre": Genre.LIVE}, False),
        ("npa", {"genre": Genre.OPINION}, False),
    ],
)
def test_a_credit_gives_the_whole_text_out_as_the_agency_s(
    credit: str, more: dict[str, object], alone: bool
) -> None:
    made = carried("Bote", AGENCY, credit=credit, **more)  # type: ignore[arg-type]
    assert credited_alone(made, {made.id: (NPA.id,)}) is alone
    assert not credited_alone(made, {made.id: (NPA.id, OPA.id)})
    assert not credited_alone(made, {})


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ([[NPA], [NPA], [OPA]], (NPA.id,)),
        ([[NPA], [OPA]], tuple(sorted((NPA.id, OPA.id)))),
        ([[NPA, BOTE], []], (NPA.id,)),
        ([[NPA], [], []], ()),
        ([[BOTE]], ()),
    ],
)
def test_a_chain_is_what_most_statements_came_through(
    chains: list[list[Source]], expected: tuple[str, ...]
) -> None:
    made = carried("Kurier", AGENCY)
    told = [
        statement(
            made,
            ["Kran", "Lunde", "Westkai"][n : n + 1],
            None,
            relays=[("Hafen", s) for s in chain],
        )
        for n, chain in enumerate(chains)
    ]
    assert chains_of(told, [NPA, OPA, BOTE]).get(made.id, ()) == expected
