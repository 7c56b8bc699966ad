"""Whether forms of a word have one key in a search, and other words other keys.

    python benchmarks/search_words.py --data ../shared/data

On the words of the German UD treebanks: how many forms have the key of their lemma (by part of
speech), how many pairs of forms of one lemma have one key, and how many pairs of forms with one
key belong to one lemma. The last counts *Beginn* and *beginnen* as wrong, which a search may join.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from command_line import DATA, needed, percent, show_table, write_json
from zufolge.archive.normal import key_of

__all__ = ["figures", "main", "words_of"]

_OPEN = ("NOUN", "PROPN", "VERB", "ADJ")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    folder = needed(options.data / "ud", "the German UD treebanks")
    result = figures(list(words_of(folder)))
    show_table("keys", ["", "%"], [[name, percent(share)] for name, share in result.items()])
    if options.json:
        write_json(options.json, result)


def words_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and part of speech of every open-class word of the treebanks."""
    for path in sorted(folder.glob("*.conllu.gz")):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) > 3 and cells[0].isdigit() and cells[3] in _OPEN and cells[1].isalpha():
                yield cells[1], cells[2].split("|")[0], cells[3]


def figures(words: Sequence[tuple[str, str, str]]) -> dict[str, float]:
    """Shares in 0…1 (see above)."""
    alike = Counter(kind for form, lemma, kind in words if key_of(form) == key_of(lemma))
    every = Counter(kind for _, _, kind in words)
    forms, keys, lemmas = defaultdict(set), defaultdict(set), defaultdict(set)
    for form, lemma, _ in words:
        forms[lemma.lower()].add(form)
        keys[key_of(form)].add(form)
        lemmas[form].add(lemma.lower())
    kin = [key_of(a) == key_of(b) for fs in forms.values() for a, b in combinations(sorted(fs), 2)]
    met = [
        not lemmas[a].isdisjoint(lemmas[b])
        for fs in keys.values()
        for a, b in combinations(sorted(fs), 2)
    ]
    return {f"{kind}: key of the lemma": alike[kind] / every[kind] for kind in _OPEN} | {
        "pairs of one lemma with one key": sum(kin) / max(1, len(kin)),
        "pairs of one key with one lemma": sum(met) / max(1, len(met)),
    }


if __name__ == "__main__":
    main()
