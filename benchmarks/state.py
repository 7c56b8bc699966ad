"""Who said what through whom, and which statements tell one fact, against labels by reading.

    python benchmarks/state.py --half tuning --readings DIR [--reader both] [--json state.json]

Contents are given; speaker, relays, act, certainty and time are those of the statement that the
reader found there (character F1 of at least .5), else those that it tells when it is asked for that
content. "End to end" nothing is asked: where it found nothing, they are those of the shortest
statement that holds all of the content (of quoted words that stand in a longer one), or none.

Pairs of statements are scored by the matching room among all statements of the labelled articles
of the same three days. Threshold and
weights are those of the product: nothing is chosen on what is scored here, but the best F1, which
says so. READINGS is a folder that keeps what was read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from command_line import DATA, READER_HELP, give_up, percent, say, show_table, write_json
from seed_items import names_of
from state_gold import GivenPair, GivenStatement, Mark, read_pairs, read_statements
from state_places import found_in, given_in
from state_readings import Article, read_all, windows, with_asked
from state_scores import (
    Figure,
    accuracy,
    average_precision,
    best_f1,
    f1_at,
    macro_f1,
    micro_f1,
)
from zufolge.dossier import stance_between
from zufolge.errors import ZufolgeError
from zufolge.linking import link, without_fragments
from zufolge.matching import match
from zufolge.model import (
    Act,
    Certainty,
    Decisions,
    Linking,
    Match,
    Reading,
    Relation,
    Similarity,
    Source,
    Statement,
)
from zufolge.pipeline import similarity_named
from zufolge.values import values_of, with_days_of_saying

__all__ = ["main"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_GOLD = Path(__file__).parent / "gold" / "state"
_SAME = 0.5  # from which the matching room calls two statements one fact


@dataclass(frozen=True, slots=True)
class Window:
    """What the product makes of the labelled articles of three days."""

    linking: Linking
    statements: Mapping[Mark, Statement]
    found: Mapping[Mark, Statement]
    matches: Mapping[frozenset[str], Match]

    @property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.linking.sources}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        statements = read_statements(options.gold / f"statements-{options.half}.jsonl")
        of_pairs = options.gold / f"pairs-{options.half}.jsonl"
        pairs = read_pairs(of_pairs) if of_pairs.exists() and not options.statements else []
        marks = [s.mark for s in statements] + [m for p in pairs for m in (p.a, p.b)]
        urls = {mark.url for mark in marks}
        articles = read_all(options.data, options.readings, options.reader, urls)
        given = [(mark.url, mark.spans) for mark in marks]
        articles = with_asked(articles, given, options.readings, options.reader)
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    similarity = similarity_named(options.similarity)
    made = [_window(window, marks, pairs, similarity) for window in windows(articles)]
    figures = statement_figures(made, statements)
    alone = statement_figures(made, statements, given=False)
    if pairs:
        figures |= pair_figures(made, pairs)
    rows = [
        [name, percent(f.value), f"{percent(f.low)}–{percent(f.high)}", _beside(alone, name), f.n]
        for name, f in figures.items()
    ]
    columns = ("", "given", "95 %", "alone", "n")
    show_table(f"{options.half}, reader {options.reader}: % given, end to end", columns, rows)
    best, at = best_f1(_scored(made, pairs)) if pairs else (None, None)
    if best is not None:
        say(f"best F1 of same statements {percent(best)} at {at}")
    if options.json:
        write_json(
            options.json,
            {"benchmark": "state", "half": options.half, "reader": options.reader}
            | {name: asdict(figure) for name, figure in figures.items()}
            | {"end_to_end": {name: asdict(figure) for name, figure in alone.items()}}
            | {"same_best_f1": best, "same_best_f1_at": at},
        )


def _beside(alone: Mapping[str, Figure], name: str) -> str:
    return percent(alone[name].value) if name in alone else ""


def _window(
    window: Sequence[Article],
    marks: Sequence[Mark],
    pairs: Sequence[GivenPair],
    similarity: Similarity | None,
) -> Window:
    reports = [article.report for article in window]
    linking = link(reports, [_with_given(article) for article in window], Decisions())
    values = {report.id: values_of(report) for report in reports}
    dated = [
        statement
        for report in reports
        for statement in with_days_of_saying(
            report, [s for s in linking.statements if s.report == report.id], values[report.id]
        )
    ]
    given, statements = given_in(window, dated, marks)
    here = [(given[p.a].id, given[p.b].id) for p in pairs if p.a in given and p.b in given]
    found = match(reports, statements, linking.sources, values, similarity, here) if pairs else ()
    alone = found_in(window, dated, marks)
    return Window(linking, given, alone, {frozenset((m.a, m.b)): m for m in found})


def _with_given(article: Article) -> Reading:
    reading = without_fragments(article.reading)
    return replace(reading, statements=(*reading.statements, *article.asked))


def statement_figures(
    made: Sequence[Window], gold: Sequence[GivenStatement], *, given: bool = True
) -> dict[str, Figure]:
    """Speakers, relays, acts, certainty and times of the given statements, or end to end."""
    named, relays, acts, sure, times = [], [], [], [], []
    for window in made:
        for wanted in gold:
            read = (window.statements if given else window.found).get(wanted.mark)
            if read is None:
                continue
            speaker = window.sources.get(read.speaker_id or "")
            named.append(_is_speaker(wanted, speaker))
            relays.append(_relay_counts(wanted, _chain(window, read)))
            acts.append((wanted.act.value, read.act.value))
            sure.append((wanted.certainty.value, read.certainty.value))
            said = read.said.value[:10] if read.said else None
            day = wanted.said[:10] if wanted.said else None
            times.append((int(said == day and day is not None), int(bool(said)), int(bool(day))))
    return {
        "speaker named right": accuracy(named),
        "relays, micro F1": micro_f1(relays),
        "act, macro F1": macro_f1(acts),
        "act right": accuracy([gold == read for gold, read in acts]),
        "act other than say, micro F1": micro_f1(_marked(acts, Act.SAY)),
        "certainty, macro F1": macro_f1(sure),
        "certainty right": accuracy([gold == read for gold, read in sure]),
        "certainty other than asserted, micro F1": micro_f1(_marked(sure, Certainty.ASSERTED)),
        "said when, micro F1": micro_f1(times),
    }


def _is_speaker(wanted: GivenStatement, read: Source | None) -> bool:
    names = names_of(read.name, read.aliases) if read else None
    if wanted.speaker is None or names is None:
        return wanted.speaker is names
    return not wanted.speaker.isdisjoint(names)


def _chain(window: Window, read: Statement) -> list[frozenset[str]]:
    """Names of those it came through."""
    sources = window.sources
    through = [sources[r.source] for r in read.relays if r.source in sources]
    return [names_of(source.name, source.aliases) for source in through]


def _relay_counts(wanted: GivenStatement, chain: Sequence[frozenset[str]]) -> tuple[int, int, int]:
    left, right = list(wanted.relays), 0
    for names in chain:
        hit = next((relay for relay in left if not relay.isdisjoint(names)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right, len(chain), len(wanted.relays)


def _marked(labels: Iterable[tuple[str, str]], plain: str) -> list[tuple[int, int, int]]:
    return [(int(g == r != plain), int(r != plain), int(g != plain)) for g, r in labels]


def pair_figures(made: Sequence[Window], gold: Sequence[GivenPair]) -> dict[str, Figure]:
    """Same statements by score, relations and stances of the given pairs."""
    relations, stances = [], []
    for pair, window in _placed(made, gold):
        one, other = window.statements[pair.a], window.statements[pair.b]
        found = window.matches.get(frozenset((one.id, other.id)))
        relation = found.relation if found else Relation.DIFFERENT
        relations.append((_relation(pair), relation.value))
        if pair.stance is not None:
            stances.append((pair.stance, stance_between(one, other, relation).value))
    scored = _scored(made, gold)
    return {
        "same statement, average precision": average_precision(scored),
        "same statement, F1 of the product": f1_at(scored, _SAME),
        "relation, macro F1": macro_f1(relations),
        "stance, macro F1": macro_f1(stances),
    }


def _placed(
    made: Sequence[Window], gold: Sequence[GivenPair]
) -> Iterable[tuple[GivenPair, Window]]:
    for pair in gold:
        for window in made:
            if pair.a in window.statements and pair.b in window.statements:
                yield pair, window
                break
        else:
            raise ValueError(f"{pair.a.url} and {pair.b.url}: not in the data of one window")


def _scored(made: Sequence[Window], gold: Sequence[GivenPair]) -> list[tuple[float, bool]]:
    rows = []
    for pair, window in _placed(made, gold):
        ids = frozenset((window.statements[pair.a].id, window.statements[pair.b].id))
        found = window.matches.get(ids)
        rows.append((found.score if found else 0.0, pair.same))
    return rows


def _relation(pair: GivenPair) -> str:
    """The label without its direction, as the product has it."""
    return "entails" if "entails" in pair.relation else pair.relation


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    halves = ("tuning", "check", "test")
    parser.add_argument("--half", choices=halves, default="tuning")
    parser.add_argument("--gold", type=Path, default=_GOLD, help="folder of the labels")
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--readings", type=Path, required=True, help="folder that keeps readings")
    parser.add_argument("--reader", default="both", help=READER_HELP)
    parser.add_argument("--similarity", help='name of an encoder, or "none"; else the best')
    parser.add_argument("--statements", action="store_true", help="leave the pairs out")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
