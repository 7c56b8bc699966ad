"""Learns in which directions headlines of one event differ, so that stories go less by them.

    python benchmarks/stories_meaning.py --data stories.jsonl.gz --encoder FOLDER --out meanings.bin

Of each given story in each language the scatter of its vectors around their mean is summed, a big
story by its root, each language alike, after the mean of the language was taken off. Along an
eigenvector of that covariance a vector keeps ``1 / sqrt(value + _SHRINK)``, values being 1 in the
mean. The ``_DIRECTIONS`` largest are written with the share that they lose beside the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from command_line import give_up, needed, say
from stories_fit import encoder_of, parts_of_languages
from story_streams import read_given
from zufolge.errors import ZufolgeError
from zufolge.model import Traits
from zufolge.stories import TraitTable
from zufolge.stories.meanings import unit_vectors
from zufolge.stories.packed import pack

__all__ = ["main", "smaller_directions", "within_stories"]

_SHRINK, _DIRECTIONS, _WHOLE = 1.0, 64, 2048

Numbers = NDArray[Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the directions from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        given = read_given(needed(options.data, "reports with given stories"))
        parts = parts_of_languages(given, encoder_of(options.encoder))
    except (OSError, ValueError, ZufolgeError) as error:
        give_up(str(error))
    scatters = [
        within_stories(part.traits, {one.uri: one.story for one in part.given}) for part in parts
    ]
    directions, less = smaller_directions(np.mean(scatters, axis=0))
    data = pack({"directions": directions, "less": less})
    options.out.write_bytes(data)
    say(f"{len(less)} directions lose {less.min():.2f} to {less.max():.2f}; {len(data):,} bytes")


def within_stories(traits: Sequence[Traits], story: dict[str, str]) -> Numbers:
    """The covariance of meanings within stories, of reports in one language."""
    units, known = unit_vectors(TraitTable.of(traits))
    vectors = units.astype(np.float64) - units[known].astype(np.float64).mean(axis=0)
    stories: dict[str, list[int]] = {}
    for at, one in enumerate(traits):
        if known[at]:
            stories.setdefault(story[one.report], []).append(at)
    scatter, shares = np.zeros((units.shape[1],) * 2), 0.0
    for rows in stories.values():
        own = np.unique(vectors[rows], axis=0)  # a headline told twice counts once
        if len(own) > 1:
            apart = own - own.mean(axis=0)
            scatter += apart.T @ apart * len(own) ** 0.5 / (len(own) - 1)
            shares += len(own) ** 0.5
    found: Numbers = scatter / shares
    return found


def smaller_directions(covariance: Numbers) -> tuple[Numbers, Numbers]:
    """Directions (most, width; int16) and the share of its length that a vector loses in each."""
    values, vectors = np.linalg.eigh(covariance)
    kept = (values / values.mean() + _SHRINK) ** -0.5
    first = np.argsort(kept, kind="stable")[:_DIRECTIONS]
    others = np.delete(kept, first).mean()
    directions = np.rint(vectors[:, first].T * _WHOLE).astype(np.int16)
    return directions, np.round(1 - kept[first] / others, 3).astype(np.float32)


if __name__ == "__main__":
    main()
