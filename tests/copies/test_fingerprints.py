from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from zufolge.copies.fingerprints import GUARANTEE, SHINGLE, shingles, winnowed

_WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(_WORDS)
def test_there_is_a_shingle_for_each_place_and_same_words_have_the_same(words: list[str]) -> None:
    hashes = shingles(words)
    assert len(hashes) == max(0, len(words) - SHINGLE + 1)
    by_words: dict[tuple[str, ...], int] = {}
    for place, key in enumerate(hashes):
        assert by_words.setdefault(tuple(words[place : place + SHINGLE]), key) == key
    assert len(set(by_words.values())) == len(by_words)


@given(_WORDS, _WORDS, st.lists(st.sampled_from("stuvwxyz"), min_size=GUARANTEE, max_size=20))
def test_no_shared_run_of_the_guaranteed_length_is_missed(
    before: list[str], after: list[str], run: list[str]
) -> None:
    one, other = winnowed(shingles([*before, *run])), winnowed(shingles([*run, *after]))
    assert one & other


def test_hashes_are_the_same_in_every_process() -> None:
    words = ["der", "Kran", "am", "Kai", "fiel", "um"]
    code = f"from zufolge.copies.fingerprints import shingles;print(list(shingles({words})))"
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == str(list(shingles(words)))
