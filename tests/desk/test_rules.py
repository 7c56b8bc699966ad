"""Which developments a rule is about, and what makes no rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from developed import Made
from zufolge.archive import Archive
from zufolge.correcting import append
from zufolge.corrections import cited_statement
from zufolge.desk.rules import add_rule, end_rule, pairs
from zufolge.desk.sayings import Sayings
from zufolge.errors import InputError, NotInArchive
from zufolge.model import Correction, CorrectionKind, DevelopmentKind, Rule, SourceKind, Who

RULE = Rule("", "mine", "Ida", "")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"kinds": (DevelopmentKind.STATUS,)}, True),
        ({"kinds": (DevelopmentKind.DENIAL, DevelopmentKind.STATUS)}, True),
        ({"kinds": (DevelopmentKind.DENIAL,)}, False),
        ({"speaker": "Ida Brandt"}, True),
        ({"speaker": "brandt"}, True),
        ({"speaker": "Brand"}, False),
        ({"speaker": "Stadt Lunde"}, False),
        ({"outlet": "morgenblatt"}, True),
        ({"outlet": "Küstenbote"}, False),
        ({"outlet": "Morgenblatt", "speaker": "Brandt"}, True),
        ({"outlet": "Küstenbote", "speaker": "Brandt"}, False),
    ],
)
def test_a_rule_is_about_what_it_asks_for(made: Made, asked: dict[str, object], fits: bool) -> None:
    with Archive.open(made.path, write=True) as archive:
        rule = add_rule(archive, replace(RULE, **asked))  # type: ignore[arg-type]
        found = pairs(archive, [made.development()])
        end_rule(archive, rule.id)
        assert found == ([(rule.id, made.development().id)] if fits else [])
        assert pairs(archive, [made.development()]) == []


def test_the_outlet_of_a_new_report_counts_without_statements(made: Made) -> None:
    new = made.development(DevelopmentKind.REPORT, statements=(), report=made.reports[0])
    with Archive.open(made.path, write=True) as archive:
        rules = [add_rule(archive, replace(RULE, outlet=o)) for o in ("Morgenblatt", "Abendpost")]
        spoken = add_rule(archive, replace(RULE, outlet="Morgenblatt", speaker="Brandt"))
        assert pairs(archive, [new]) == [(rules[0].id, new.id)]
        for each in (*rules, spoken):
            end_rule(archive, each.id)


def test_a_rule_on_one_story_is_about_no_other(made: Made) -> None:
    with Archive.open(made.path, write=True) as archive:
        rule = add_rule(archive, replace(RULE, story=made.story))
        other = replace(made.development(), story="story-other", id="d-other")
        assert pairs(archive, [made.development(), other]) == [(rule.id, made.development().id)]
        end_rule(archive, rule.id)


def test_a_rule_on_a_story_that_was_taken_in_is_about_the_one_that_took_it(tmp_path: Path) -> None:
    made = Made(tmp_path)
    with Archive.open(made.path, write=True) as archive:
        rule = add_rule(archive, replace(RULE, story=made.story))
        archive.database.run(
            "INSERT INTO stories (id, anchor, shown, changed) VALUES ('story-n', 'r', '', '')"
        )
        archive.database.run("UPDATE stories SET merged_into = 'story-n'  WHERE id <> 'story-n'")
        new = replace(made.development(), story="story-n")
        assert pairs(archive, [new]) == [(rule.id, new.id)]


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"story": "story-0"}, NotInArchive, "story-0"),
        ({"name": "x" * 201}, InputError, "shorten"),
        ({"speaker": "x" * 201}, InputError, "shorten"),
        ({"webhook": "ftp://desk.example/"}, InputError, "http"),
        ({"webhook": "http://127.0.0.1/"}, InputError, "--allow-private"),
        ({"webhook": "http://localhost/"}, InputError, "--allow-private"),
        ({"webhook": "http://[::ffff:10.0.0.1]/"}, InputError, "--allow-private"),
        ({"webhook": "https://ida:x@desk.example/"}, InputError, "user name"),
    ],
)
def test_what_makes_no_rule(
    made: Made, asked: dict[str, str], error: type[Exception], told: str
) -> None:
    with (
        Archive.open(made.path, write=True) as archive,
        pytest.raises(error, match=told),
    ):
        add_rule(archive, replace(RULE, **asked))  # type: ignore[arg-type]


def test_only_a_rule_with_a_webhook_has_a_secret(made: Made) -> None:
    with Archive.open(made.path, write=True) as archive:
        one = add_rule(archive, replace(RULE, webhook="https://desk.example/in"))
        two = add_rule(archive, replace(RULE, webhook="https://desk.example/in"))
        none = add_rule(archive, replace(RULE, secret="given"))
        assert one.secret
        assert one.secret != two.secret
        assert none.secret is None
        for each in (one, two, none):
            end_rule(archive, each.id)
        with pytest.raises(NotInArchive, match="in force"):
            end_rule(archive, one.id)


def test_words_are_those_of_the_report_and_of_editors(tmp_path: Path) -> None:
    made = Made(tmp_path)
    development = made.development()
    with Archive.open(made.path, write=True) as archive:
        told = Sayings(archive).told(development)
        (said,) = told.spoken
        assert told.title == "Hafen von Lunde nach Ölunfall gesperrt"
        assert told.gist == said.quotation == "Der Hafen von Lunde bleibe bis Montag gesperrt"
        assert (said.speaker, said.source.outlet) == ("Ida Brandt", "Morgenblatt")
        report = archive.report(said.source.report)
        assert said.span.of(report.text) == said.quotation
        cited = cited_statement(report, made.statements[0])
        who = (Who("Jan Oll", kind=SourceKind.PERSON),)
        append(archive, Correction(CorrectionKind.SPEAKER, "Ida", statements=(cited,), sources=who))
        assert Sayings(archive).told(development).spoken[0].speaker == "Jan Oll"
        append(archive, Correction(CorrectionKind.WRONG, "Ida", statements=(cited,)))
        assert Sayings(archive).told(development).spoken[0].quotation == said.quotation
        for each in made.reports:
            archive.forget(each, "asked", "2031-05-07T00:00:00+00:00")
        gone = Sayings(archive).told(development)
        assert gone.spoken == ()
        assert gone.gist is None
        assert gone.development.claim == made.claim
