from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zufolge.copies.shingling import GUARANTEE, SHINGLE, WINDOW, shingles, winnowed
from zufolge.copies.vocabulary import Vocabulary

_WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def numbers(words: Sequence[str]) -> np.ndarray:
    vocabulary = Vocabulary()
    return np.array([vocabulary[word] >> 32 for word in words], np.uint32)


def picked(*reports: Sequence[str]) -> list[frozenset[int]]:
    """The fingerprints of reports that stand one behind the other."""
    lengths = np.array([len(each) for each in reports])
    chosen = np.split(
        winnowed(numbers([w for r in reports for w in r]), lengths), np.cumsum(lengths)
    )
    return [
        frozenset(shingles(numbers(each))[np.flatnonzero(at)].tolist())
        for each, at in zip(reports, chosen, strict=False)
    ]


@given(_WORDS)
def test_there_is_a_shingle_for_each_place_and_same_words_have_the_same(words: list[str]) -> None:
    hashes = shingles(numbers(words)).tolist()
    assert len(hashes) == max(0, len(words) - SHINGLE + 1)
    by_words: dict[tuple[str, ...], int] = {}
    for place, key in enumerate(hashes):
        assert by_words.setdefault(tuple(words[place : place + SHINGLE]), key) == key
    assert len(set(by_words.values())) == len(by_words)


@given(_WORDS, _WORDS, st.lists(st.sampled_from("stuvwxyz"), min_size=GUARANTEE, max_size=20))
def test_no_shared_run_of_the_guaranteed_length_is_missed(
    before: list[str], after: list[str], run: list[str]
) -> None:
    one, other = picked([*before, *run], [*run, *after])
    assert one & other


@given(st.lists(_WORDS, min_size=1, max_size=5))
def test_the_fingerprints_of_a_report_are_the_least_of_its_own_windows(
    reports: list[list[str]],
) -> None:
    for words, found in zip(reports, picked(*reports), strict=True):
        hashes = shingles(numbers(words)).tolist()
        windows = [hashes[at : at + WINDOW] for at in range(len(hashes) - WINDOW + 1)]
        assert found == (frozenset(map(min, windows)) if windows else frozenset(hashes))


def test_hashes_are_the_same_in_every_process() -> None:
    words = ["der", "Kran", "am", "Kai", "fiel", "um"]
    code = (
        "from zufolge.copies.shingling import shingles\n"
        "from zufolge.copies.vocabulary import Vocabulary\n"
        "import numpy as np\n"
        f"known = [Vocabulary()[word] >> 32 for word in {words}]\n"
        "print(shingles(np.array(known, np.uint32)).tolist())"
    )
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == str(shingles(numbers(words)).tolist())


def test_hashes_are_the_same_on_every_machine() -> None:
    words = ["der", "Kran", "am", "Kai", "fiel", "um"]
    assert numbers(words).tolist() == [
        4255156595,
        1866938161,
        1639514042,
        679523822,
        3354765995,
        2647965361,
    ]
    assert shingles(numbers(words)).tolist() == [14870402261750366310, 4590691290174309113]
