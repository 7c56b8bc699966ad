from __future__ import annotations

from told import lines, said, values

from zufolge.matching.candidates import candidates
from zufolge.matching.profiles import profiles
from zufolge.matching.scoring import weigh_words


def pairs(*texts: str) -> list[tuple[str, str]]:
    report = lines("a.txt", *texts)
    made = profiles([report], [said(report, text) for text in texts], [], values(report))
    shown = [" ".join(profile.run) for profile in made]
    found = candidates(made, weigh_words(made))
    return [tuple(sorted((shown[a], shown[b]))) for a, b in found]  # type: ignore[misc]


def test_only_statements_that_share_a_word_or_a_part_are_candidates() -> None:
    found = pairs("Pumpen laufen", "Wasserpumpen fehlen", "Brot backen")
    assert found == [("pumpen laufen", "wasserpumpen fehlen")]


def test_many_copies_of_one_statement_still_find_each_other() -> None:
    report = lines("a.txt", *(f"Kante Nummer {n} am Grauwehr" for n in range(500)))
    texts = [block.span.of(report.text) for block in report.blocks]
    made = profiles([report], [said(report, text) for text in texts], [], values(report))
    found = candidates(made, weigh_words(made))
    assert {each for pair in found for each in pair} == set(range(500))
    assert len(found) < 500 * 40


def test_a_common_word_in_long_statements_makes_no_candidates() -> None:
    long = "Pumpen {} am Wehr von Oberried laut Plan der Gemeinde erst nach der Ernte {} und {}"
    found = pairs(
        "Pumpen, Brot, Glas, Holz, Leder, Kupfer, Zinn und Wolle lagern dort",
        "Pumpen, Hefe, Lehm, Stroh, Salz, Honig, Malz und Garn fehlen hier",
        *(long.format(a, b, c) for a, b, c in (("stehen", "neu", "alt"), ("ruhen", "rot", "blau"))),
    )
    assert all("brot" not in one or "hefe" not in other for one, other in found)
    assert len(found) >= 1
