"""Through which media statements came: named, only pointed to, and carried on through a run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linking_story import find, reading, report, statement

from zufolge.language.press import outlet_of_site
from zufolge.linking import link
from zufolge.model import Outlet, Precision, Report, Statement, When


def _ways(told: Report, *statements: Statement) -> list[list[str]]:
    """Names of the relays of each statement, in the order given."""
    linking = link([told], [reading(told, *statements)])
    names = {source.id: source.name for source in linking.sources}
    found = {s.id: [names[r.source or ""] for r in s.relays] for s in linking.statements}
    return [found[s.id] for s in statements]


def _speaker(told: Report, said: Statement) -> str | None:
    linking = link([told], [reading(told, said)])
    names = {source.id: source.name for source in linking.sources}
    return names.get(linking.statements[0].speaker_id or "")


@pytest.mark.parametrize(
    ("text", "addressee", "way"),
    [
        ("Das sagte Ina Lorsbach dem Tagesspiegel.", "dem Tagesspiegel", ["Tagesspiegel"]),
        (
            "Das sagte Ina Lorsbach den Funke-Zeitungen.",
            "den Funke-Zeitungen",
            ["Funke Mediengruppe"],
        ),
        ("Das sagte Ina Lorsbach dem RND.", "dem RND", ["Redaktionsnetzwerk Deutschland"]),
        ("Das sagte Ina Lorsbach dieser Zeitung.", "dieser Zeitung", ["Süddeutsche Zeitung"]),
        ("Das sagte Ina Lorsbach unserer Redaktion.", "unserer Redaktion", ["Süddeutsche Zeitung"]),
        ("Das sagte Ina Lorsbach der Zeitung.", "der Zeitung", []),  # which one, nobody knows
        (
            "Der Tagesspiegel fragte an. Das sagte Ina Lorsbach der Zeitung.",
            "der Zeitung",
            ["Tagesspiegel"],
        ),
        # the one called a broadcaster, not the paper named after it
        (
            "Der Sender Arte kam vor dem Tagesspiegel. Das sagte Ina Lorsbach dem Sender.",
            "dem Sender",
            ["Arte"],
        ),
        ("Das sagte Ina Lorsbach dem Stadtrat.", "dem Stadtrat", []),
    ],
)
def test_a_medium_that_was_spoken_to_is_a_step_of_the_chain(
    text: str, addressee: str, way: list[str]
) -> None:
    told = replace(report(text), outlet=Outlet("sueddeutsche.de", "sueddeutsche.de"))
    said = statement(told, "Ina Lorsbach", addressee=addressee)
    assert _ways(told, said) == [way]


def test_nobody_passes_on_what_he_says_himself_and_none_twice() -> None:
    told = report("Er gehe davon aus, sagte Ole Lorsbach laut Reuters. Das meldete Reuters.")
    said = statement(told, "Ole Lorsbach", relays=("Reuters", "Ole Lorsbach"), addressee="Reuters")
    assert _ways(told, said) == [["Reuters"]]


_RUN = (
    "Ole Lorsbach ist dagegen. Das gehe nicht, sagte er dem Tagesspiegel. Es daure zu lange.\n"
    "Es koste auch zu viel. Ina Brackwede ist dafür.\n"
    "Es lohne sich."
)


def _run(told: Report) -> list[Statement]:
    return [
        statement(told, "Ole Lorsbach", content="ist dagegen"),
        statement(told, "er", content="Das gehe nicht", addressee="dem Tagesspiegel"),
        statement(told, "er", content="Es daure zu lange"),
        statement(told, "er", content="Es koste auch zu viel"),
        statement(told, "Ina Brackwede", content="ist dafür"),
        statement(told, "er", content="Es lohne sich"),
    ]


def test_a_run_goes_on_through_its_medium_until_somebody_else_speaks() -> None:
    told = report(_RUN)
    paper = ["Tagesspiegel"]
    assert _ways(told, *_run(told)) == [paper, paper, paper, paper, [], []]


@pytest.mark.parametrize("other", ["said", "addressee"])
def test_another_occasion_ends_a_run(other: str) -> None:
    told = report(_RUN)
    run = _run(told)
    when = When("2021-03-04", Precision.DAY)
    run[2] = (
        replace(run[2], said=when) if other == "said" else replace(run[2], addressee=run[0].content)
    )
    assert _ways(told, *run)[2:4] == [[], []]


def test_a_talk_that_is_told_of_before_is_the_occasion() -> None:
    told = report("Im Gespräch mit dem RND wurde Ole Lorsbach laut. Das gehe nicht. Es daure.")
    run = [statement(told, "Ole Lorsbach", content=words) for words in ("Das gehe", "Es daure")]
    assert _ways(told, *run) == [["Redaktionsnetzwerk Deutschland"]] * 2


def test_a_talk_with_somebody_else_is_not() -> None:
    told = report("Im Gespräch mit dem RND wurde Ina Brackwede laut. Das gehe nicht, so Lorsbach.")
    run = [statement(told, "Lorsbach", content="Das gehe nicht")]
    assert _ways(told, *run) == [[]]


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("tagesspiegel.de", "Tagesspiegel"),
        ("www.sueddeutsche.de", "Süddeutsche Zeitung"),
        ("zeit.de", "Zeit"),
        ("berliner.de", None),  # several papers begin so
        ("ilsemaa-bote.de", None),
    ],
)
def test_a_site_is_an_outlet_if_it_can_be_only_one(site: str, name: str | None) -> None:
    found = outlet_of_site(site)
    assert (found.name if found else None) == name


def test_a_medium_in_the_dative_before_the_verb_is_spoken_to() -> None:
    told = report("Dem Tagesspiegel sagte die besorgte Ina Lorsbach am Montag: „Gut.“")
    said = statement(told, "Dem Tagesspiegel", content="Gut.")
    frame = find(told, "Dem Tagesspiegel sagte die besorgte Ina Lorsbach am Montag")
    said = replace(said, frame=(frame,))
    assert _ways(told, said) == [["Tagesspiegel"]]
    assert _speaker(told, said) == "Ina Lorsbach"


def test_a_medium_alone_that_tells_is_no_addressee() -> None:
    told = report("Der Tagesspiegel schrieb am Montag: „Gut.“")
    said = statement(told, "Der Tagesspiegel", content="Gut.")
    assert _speaker(told, said) == "Tagesspiegel"


@pytest.mark.parametrize(("speaker", "relay"), [("Entwurf", ""), ("Reuters", "einem Entwurf")])
def test_a_paper_that_lies_before_a_medium_came_through_it(speaker: str, relay: str) -> None:
    told = report("Laut einem Entwurf, der der Agentur Reuters vorliegt, wird gebaut.")
    said = statement(told, speaker, content="wird gebaut", relays=(relay,) if relay else ())
    assert (_speaker(told, said), _ways(told, said)) == ("Entwurf", [["Reuters"]])


def test_a_paper_passes_nothing_on_but_a_news_report_does() -> None:
    told = report("Laut einer Statistik und einem Bericht wird gebaut, sagte Ole Lorsbach.")
    said = statement(told, "Ole Lorsbach", relays=("einer Statistik", "einem Bericht"))
    assert _ways(told, said) == [["Bericht"]]


def test_who_spoke_to_one_medium_alone_said_all_of_it_there_by_name() -> None:
    told = report(
        "Lorsbach fordert es.\nDas gehe nicht, sagte Ole Lorsbach dem Tagesspiegel.\n"
        "Ina Brackwede ist dafür. Es koste viel, sagt Lorsbach."
    )
    run = [
        statement(told, "Lorsbach", content="fordert es"),
        statement(told, "Ole Lorsbach", content="Das gehe nicht", addressee="dem Tagesspiegel"),
        statement(told, "Ina Brackwede", content="ist dafür"),
        statement(told, ("Lorsbach", 2), content="Es koste viel"),
    ]
    paper = ["Tagesspiegel"]
    assert _ways(told, *run) == [paper, paper, [], paper]
    # on another occasion, too: nothing tells which
    run[3] = replace(run[3], said=When("2021-03-04", Precision.DAY))
    assert _ways(told, *run) == [[], paper, [], []]
