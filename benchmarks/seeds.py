"""Score a dossier of the seed reports against a gold of their statements.

    python benchmarks/seeds.py --data ../shared/seeds --errors

Without ``--dossier`` one is built from the reports that the gold names. What is measured, and
how, stands in ``seed_scores`` and ``pair_scores``. ``--errors`` lists what was missed, read
beyond the gold, or read wrongly, for a reader's eye: on the terminal only, since it cites text.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

from command_line import DATA, READER_HELP, give_up, needed, percent, say, show_table, write_json
from given_pairs import given_scores
from pair_scores import cosines, ranking
from seed_items import Item, Material, dossier_material, read_dossier, read_gold
from seed_scores import (
    Counts,
    Pair,
    act_counts,
    certainty_counts,
    claim_counts,
    in_silence,
    match_items,
    relay_counts,
    same_claim,
    speaker_right,
)
from zufolge.errors import ZufolgeError
from zufolge.export import to_dict
from zufolge.model import spans_text
from zufolge.pipeline import build
from zufolge.similarity import similarity_named

__all__ = ["build_material", "differences", "figures", "main"]

_SEEDS = DATA.parent / "seeds"
_GOLD = Path(__file__).parent / "gold" / "seeds.json"
_EXCERPT = 160


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        gold = read_gold(needed(options.gold, "a gold of the seeds' statements"))
        if options.dossier:
            read = read_dossier(needed(options.dossier, "a dossier.json of the seeds"))
        else:
            folder = needed(options.data, "the folder of the seed reports")
            read = build_material(gold, folder, options.reader)
    except (ValueError, ZufolgeError) as error:
        give_up(str(error))
    missing = [name for digest, name in gold.names.items() if digest not in read.reports]
    if missing:
        give_up(f"not in the dossier, or with other bytes than the gold's: {', '.join(missing)}")
    pairs = match_items(gold, read)
    result = figures(gold, read, pairs)
    _show(result)
    if options.errors:
        _show_errors(gold, read, pairs)
    if options.json:
        write_json(options.json, result)


def build_material(gold: Material, folder: Path, reader: str | None = None) -> Material:
    """A dossier built from the gold's reports in ``folder``, by the reader of this name."""
    paths = [
        needed(folder / name, "every report that the gold names") for name in gold.names.values()
    ]
    return dossier_material(to_dict(build(sorted(paths), reader=reader)), str(folder))


def figures(gold: Material, read: Material, matched: Sequence[Pair]) -> dict[str, Any]:
    """All measures, with the numbers that they rest on; ``matched`` as from ``match_items``."""
    pairs = [pair for pair in matched if pair[0] not in gold.apart]
    apart = len(matched) - len(pairs)
    body = [pair for pair in pairs if pair[0].repeats is None]
    right = sum(speaker_right(*pair) for pair in pairs)
    forms = sum(wanted.form is item.form for wanted, item in pairs)
    return {
        "benchmark": "seeds",
        "reader": read.reader,
        "reports": len(gold.names),
        "statements": {
            "found": _written(Counts(len(pairs), len(read.items) - apart, len(gold.items))),
            "found, without repeats": _written(
                Counts(
                    len(body),
                    len(read.items) - len(matched) + len(body),
                    sum(item.repeats is None for item in gold.items),
                )
            ),
            "unattributed": _written(Counts(apart, apart, len(gold.apart))),
            "speakers": _written(Counts(right, len(pairs), len(pairs))),
            "forms": _written(Counts(forms, len(pairs), len(pairs))),
            "relays": _written(relay_counts(pairs)),
            "acts": _written(act_counts(pairs)),
            "certainty": _written(certainty_counts(pairs)),
            "claims, end to end": _written(claim_counts(gold.items, pairs)),
        },
        "given pairs": _given(gold, read),
        "in boilerplate": {
            "by the dossier's blocks": len(in_silence(read, read.silent)),
            "by the gold's zones": len(in_silence(read, gold.silent)) if gold.silent else None,
        },
    }


def _given(gold: Material, read: Material) -> dict[str, Any]:
    """Scores of pairs of the gold's own statements, in all reports and across reports."""
    pairs = list(combinations(range(len(gold.items)), 2))
    texts = [spans_text(item.content, read.reports[item.report].text) for item in gold.items]
    scores = {
        "matching": given_scores(gold, read, pairs),
        "tf-idf": cosines(texts, pairs),
    }
    similarity = similarity_named()
    if similarity is not None:
        near = similarity.cosines(texts, pairs)
        scores[similarity.card.name] = [-1.0 if each is None else each for each in near]
    same = [same_claim(gold.items[a], gold.items[b]) for a, b in pairs]
    across = [gold.items[a].report != gold.items[b].report for a, b in pairs]
    result: dict[str, Any] = {}
    for name, values in scores.items():
        result[f"{name}, all"] = asdict(ranking(values, same))
        kept = [n for n, apart in enumerate(across) if apart]
        result[f"{name}, across reports"] = asdict(
            ranking([values[n] for n in kept], [same[n] for n in kept])
        )
    return result


def differences(gold: Item, read: Item) -> list[str]:
    """What a found statement has otherwise than the gold, in words."""
    result: list[str] = []
    if not speaker_right(gold, read):
        result.append(f"speaker {_names(read.speaker)}, not {_names(gold.speaker)}")
    relays = relay_counts([(gold, read)])
    if relays.f1 is not None and relays.f1 < 1:
        have, want = (" → ".join(map(_names, item.relays)) or "none" for item in (read, gold))
        result.append(f"relays {have}, not {want}")
    for have, want in (
        (read.form, gold.form),
        (read.act, gold.act),
        (read.certainty, gold.certainty),
    ):
        if have is not want:
            result.append(f"{type(want).__name__.lower()} {have}, not {want}")
    return result


def _names(names: frozenset[str] | None) -> str:
    return "/".join(sorted(names)) if names else "unknown"


def _show(result: dict[str, Any]) -> None:
    show_table(
        f"{result['reports']} reports: read by {result['reader']} against the gold",
        ("", "precision", "recall", "F1", "right", "n read", "n gold"),
        [
            [
                name,
                *(percent(row[key]) for key in ("precision", "recall", "f1")),
                *(row[key] for key in ("right", "read", "gold")),
            ]
            for name, row in result["statements"].items()
        ],
    )
    show_table(
        "pairs of given statements (AP: average precision)",
        ("", "AP", "best F1", "at", "n same", "n pairs"),
        [
            [
                name,
                percent(row["average_precision"]),
                percent(row["best_f1"]),
                "–" if row["threshold"] is None else f"{row['threshold']:.3f}",
                row["same"],
                row["pairs"],
            ]
            for name, row in result["given pairs"].items()
        ],
    )
    for measure, count in result["in boilerplate"].items():
        if count is not None:
            say(f"statements in boilerplate, {measure}: {count}")


def _show_errors(gold: Material, read: Material, pairs: Sequence[Pair]) -> None:
    """List by report: missed gold statements, those read beyond the gold, and wrong labels."""
    found = {wanted.id for wanted, _ in pairs}
    used = {item.id for _, item in pairs}
    for digest, name in gold.names.items():
        text = read.reports[digest].text
        lines = [
            *((i, "missed", []) for i in gold.items if i.id not in found),
            *((i, "beyond the gold", []) for i in read.items if i.id not in used),
            *((i, f"wrong ({g.id})", wrong) for g, i in pairs if (wrong := differences(g, i))),
        ]
        say(f"\n{name}")
        for item, kind, wrong in sorted(lines, key=lambda line: line[0].content[0]):
            if item.report == digest:
                say(_line(item, kind, wrong, text))


def _line(item: Item, kind: str, wrong: Sequence[str], text: str) -> str:
    places = ", ".join(f"{span.start}–{span.end}" for span in item.content)
    excerpt = " ".join(spans_text(item.content, text).split())[:_EXCERPT]
    reasons = "".join(f"\n      {reason}" for reason in wrong)
    return f"  {kind} {item.id} [{places}] {excerpt}{reasons}"


def _written(counts: Counts) -> dict[str, Any]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "right": counts.right,
        "read": counts.read,
        "gold": counts.gold,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=_SEEDS, help="folder of the seed reports")
    parser.add_argument("--gold", type=Path, default=_GOLD, help="gold of statements, .json")
    read = parser.add_mutually_exclusive_group()
    read.add_argument("--dossier", type=Path, help="a dossier.json; else one is built")
    read.add_argument("--reader", help=f"who reads: {READER_HELP}; default: the best installed")
    parser.add_argument("--errors", action="store_true", help="list what differs, with excerpts")
    parser.add_argument("--json", type=Path, help="write the figures there")
    return parser


if __name__ == "__main__":
    main()
