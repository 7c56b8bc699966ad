"""What each part of the combination of network and rules gains, on the dev part and the seeds.

    python benchmarks/combination.py --data ../shared/data/quotations/dev.jsonl.gz

Rows add up: the network that sees what the rules read; headlines, quotation blocks and answers as
the rules read them; what they know better of a statement that both read; statements that the
network passed over. The last row is the reader as it ships.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from command_line import DATA, give_up, needed, percent, say, show_table, write_json
from quotation_format import Document, read_documents
from quotations import figures as quotation_figures
from quotations import predict
from seed_items import Material, dossier_material, read_gold
from seed_scores import match_items
from seeds import figures as seed_figures
from zufolge.errors import ZufolgeError
from zufolge.export import to_dict
from zufolge.model import Reader, Report, Statement
from zufolge.pipeline import build_from, load, reader_named
from zufolge.reading.learned import joining
from zufolge.reading.learned import reader as learned_reader

__all__ = ["main", "variants"]

_GOLD = Path(__file__).parent / "gold" / "seeds.json"

# Stand-ins that switch one part off, by what they stand in for.
_Parts = Sequence[tuple[object, str, Callable[..., Any]]]


def _nothing_joined(
    _report: Report,
    learned: Sequence[Statement],
    _ruled: object,
    _chance: object,
    _mentions: object = (),
) -> joining.Joined:
    return joining.Joined(tuple(learned), ())


def _not_completed(learned: Statement, _ruled: object, _press: object) -> Statement:
    return learned


def _never_stands(_ruled: Statement, _chance: object) -> bool:
    return False


_UNCOMPLETED = (joining, "_completed", _not_completed)
_UNADDED = (joining, "_stands", _never_stands)
_STEPS: Sequence[tuple[str, str, _Parts]] = (
    ("rules alone", "rules", ()),
    ("network alone", "model", ()),
    ("network that sees the rules", "both", ((learned_reader, "join", _nothing_joined),)),
    ("+ what layout tells", "both", (_UNCOMPLETED, _UNADDED)),
    ("+ what rules know of the same", "both", (_UNADDED,)),
    ("+ what the network passed over", "both", ()),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    try:
        documents = list(read_documents(needed(options.data, "the quotations' dev part")))
        gold = read_gold(_GOLD) if options.seeds.exists() else None
        rows = [
            {"variant": name, **_figures(reader, documents, gold, options.seeds)}
            for name, reader in variants(options.weights)
        ]
    except (ZufolgeError, OSError, ValueError) as error:
        give_up(str(error))
    columns = list(rows[0])[1:]
    show_table(
        "F1 on the quotations' dev part; on the seeds as its column says",
        ["", *columns],
        [[row["variant"], *(percent(row[column]) for column in columns)] for row in rows],
    )
    if gold is None:
        say(f"{options.seeds}: not there, so nothing was read of the seeds")
    if options.json:
        write_json(options.json, {"benchmark": "combination", "rows": rows})


def variants(weights: str = "both") -> Iterator[tuple[str, Reader]]:
    """Each step and its reader, which reads that way until the next one is asked for.

    ``weights`` is the name of the best weights installed, or a PATH of others.
    """
    names = {"both": weights, "model": "model" if weights == "both" else f"{weights}:model"}
    for name, reader, parts in _STEPS:
        with _switched_off(parts):
            yield name, reader_named(names.get(reader, reader))


@contextmanager
def _switched_off(parts: _Parts) -> Iterator[None]:
    with ExitStack() as stack:
        for place, what, stand_in in parts:
            stack.enter_context(patch.object(place, what, stand_in))
        yield


def _figures(
    reader: Reader, documents: Sequence[Document], gold: Material | None, seeds: Path
) -> dict[str, float | None]:
    quotations = quotation_figures(reader, documents, predict(reader, documents))
    result = {name: quotations["scores"][name]["f1"] for name in ("quote", "speaker", "joint")}
    result["reported found"] = quotations["forms"]["Reported"]["found"]
    if gold is None:
        return result
    dossier = build_from(load(sorted(seeds / name for name in gold.names.values())), reader)
    read = dossier_material(to_dict(dossier), str(seeds))
    told = seed_figures(gold, read, match_items(gold, read))["statements"]
    return result | {
        "seeds found": told["found"]["recall"],
        "seeds precision": told["found"]["precision"],
        "seeds speakers": told["speakers"]["recall"],
        "seeds relays": told["relays"]["f1"],
        "seeds acts": told["acts"]["f1"],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA / "quotations" / "dev.jsonl.gz")
    parser.add_argument("--seeds", type=Path, default=DATA.parent / "seeds")
    parser.add_argument(
        "--weights", default="both", help="the best installed, or a PATH/ of others"
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    return parser


if __name__ == "__main__":
    main()
