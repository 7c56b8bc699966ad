"""What the desk's pages of people and agencies show of real stories, against a reading by eye.

    python benchmarks/source_pages.py [--data FILE] [--work FOLDER] [--show] [--json FILE]

Articles of 1 to 15 November are put into an archive and into stories, as the desk does it; of every
story of two reports or more the pages of all sources are made. Counted are contradictions of
oneself, and what stands on the pages of agencies: their own statements, what came through them, and
reports that credit them. Each is looked up in ``gold/source-pages.jsonl``, which knows it by
address and offsets. ``--show`` prints what has no label there, with its passages. FOLDER keeps the
archive.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from addresses import address_of
from command_line import DATA, READER_HELP, needed, progress, say, show_table, write_json
from news_sample import read_articles
from zufolge import pipeline
from zufolge.archive import Archive, Selection
from zufolge.archiving import Remembering, Work, add, intake_of
from zufolge.following import follow
from zufolge.ingest.items import items
from zufolge.model import Dossier, Encoder, Reader, Report, SourceKind, Span, Statement, envelope
from zufolge.render.texts import texts
from zufolge.serve.views.sources import Said, source_page

__all__ = ["Label", "Shown", "main", "read_labels", "shown_in"]

_NEWS = DATA / "news" / "german-2020-11.jsonl.gz"
_GOLD = Path(__file__).parent / "gold" / "source-pages.jsonl"
_TEST_FROM = "2020-11-16"
_HREF = re.compile(r"/reports/(?P<report>[^#]+)#char=(?P<spans>[\d,;&]+)")
_NUMBERS = re.compile(r"(\d+),(\d+)")

Place = tuple[str, tuple[Span, ...]]
"""The address of an article and the offsets of a passage in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page shows: ``kind`` is "against", "own", "through" or "credit"."""

    kind: str
    source: str
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Label:
    """The verdict of a reading: right, wrong or unclear, and why."""

    verdict: str
    why: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    needed(options.data, "newspaper articles, a JSON object a line")
    reader = pipeline.reader_named(options.reader)
    similarity = pipeline.similarity_named(options.similarity)
    labels = read_labels(options.gold)
    found: list[Shown] = []
    pages = 0
    with tempfile.TemporaryDirectory() as scratch:
        path = _archive(options.data, options.work or Path(scratch), reader, similarity)
        for story, dossier in _dossiers(path, reader, similarity):
            pages += len(dossier.sources)
            for each in shown_in(dossier):
                found.append(each)
                if options.show and (each.kind, each.places) not in labels:
                    _print(story, dossier, each)
    counts = {
        kind: Counter(
            labels[kind, each.places].verdict if (kind, each.places) in labels else "unlabelled"
            for each in found
            if each.kind == kind
        )
        for kind in ("against", "own", "through", "credit")
    }
    verdicts = ("right", "wrong", "unclear", "unlabelled")
    rows = [(kind, sum(c.values()), *(c[v] for v in verdicts)) for kind, c in counts.items()]
    show_table(f"{pages} pages of sources", ("kind", "shown", *verdicts), rows)
    if options.json:
        write_json(
            options.json,
            {"benchmark": "source_pages", "pages": pages, "kinds": counts},
        )


def shown_in(dossier: Dossier) -> Iterator[Shown]:
    """All that the pages of a dossier's sources show of what is judged here."""
    reports = {report.id: report for report in dossier.reports}
    words = texts("en")
    for source in dossier.sources:
        for against in source_page(dossier, source, words).against:
            pair = (against.first, against.second)
            places = frozenset(_place_of(each, reports) for each in pair)
            yield Shown("against", source.name, places)
        if source.kind is not SourceKind.AGENCY:
            continue
        for statement in dossier.statements:
            place = frozenset([_place(reports[statement.report], statement.content)])
            if statement.speaker_id == source.id:
                yield Shown("own", source.name, place)
            elif any(relay.source == source.id for relay in statement.relays):
                yield Shown("through", source.name, place)
        for report, agencies in dossier.credits.items():
            spans = tuple(c.span for c in reports[report].credits if c.name == source.name)
            if source.id in agencies and spans:
                yield Shown("credit", source.name, frozenset([_place(reports[report], spans)]))


def read_labels(path: Path) -> dict[tuple[str, frozenset[Place]], Label]:
    """Labels by kind and places."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        places = frozenset(
            (place["url"], tuple(Span(*span) for span in place["spans"])) for place in row["places"]
        )
        found[row["kind"], places] = Label(row["verdict"], row.get("why", ""))
    return found


def _place(report: Report, spans: Sequence[Span]) -> Place:
    return address_of(report.url or ""), tuple(spans)


def _place_of(said: Said, reports: dict[str, Report]) -> Place:
    match = _HREF.fullmatch(said.href)
    if match is None:
        raise ValueError(f"{said.href}: no address of a passage")
    spans = tuple(Span(int(a), int(b)) for a, b in _NUMBERS.findall(match["spans"]))
    return _place(reports[match["report"]], spans)


def _archive(data: Path, folder: Path, reader: Reader, similarity: Encoder | None) -> Path:
    """An archive of the articles, in stories; what ``folder`` has is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    path, table = folder / "news.db", folder / "articles.jsonl"
    chosen = [raw for raw in read_articles(data) if raw["published"][:10] < _TEST_FROM]
    table.write_text("".join(json.dumps(raw) + "\n" for raw in chosen), "utf-8")
    with Archive.open(path, write=True) as archive:
        add(archive, items([table]), Work(reader))
        follow(archive, similarity=similarity)
    return path


def _dossiers(
    path: Path, reader: Reader, similarity: Encoder | None
) -> Iterator[tuple[str, Dossier]]:
    with Archive.open(path) as archive:
        remembering = Remembering(archive, reader)
        stories = [name for name, made in archive.stories.made_of().items() if len(made) > 1]
        for story in progress(stories, "stories"):
            intake = intake_of(archive, Selection(archive.stories.reports_of(story)))
            yield story, pipeline.build_from(intake, remembering, similarity)


def _print(story: str, dossier: Dossier, shown: Shown) -> None:
    reports = {address_of(report.url or ""): report for report in dossier.reports}
    say(f"\n{story}: {shown.kind}, {shown.source}")
    for url, spans in sorted(shown.places):
        around = envelope(_with_frame(dossier, reports[url], spans))
        say(f"  {url} {[(span.start, span.end) for span in spans]}")
        say(f"  {reports[url].text[max(0, around.start - 100) : around.end + 100]!r}")


def _with_frame(dossier: Dossier, report: Report, spans: Sequence[Span]) -> list[Span]:
    told: list[Statement] = [
        s for s in dossier.statements if s.report == report.id and s.content == tuple(spans)
    ]
    return [*spans, *(span for s in told for span in (*s.frame, *s.cue, *s.speaker))]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=_NEWS, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("--gold", type=Path, default=_GOLD, help="labels")
    parser.add_argument("--work", type=Path, help="folder that keeps the archive")
    parser.add_argument("--reader", default="rules", help=READER_HELP)
    parser.add_argument("--similarity", help='name of an encoder, or "none"; else the best')
    parser.add_argument("--show", action="store_true", help="print what has no label, with text")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
