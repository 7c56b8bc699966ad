"""The benchmark of keys on an invented treebank."""

from __future__ import annotations

import gzip
from pathlib import Path

import search_words

LINES = """1\tHäuser\tHaus\tNOUN\t_
2\tHauses\tHaus\tNOUN\t_
3\tam\tan\tADP\t_
4\tbestätigte\tbestätigen\tVERB\t_
"""


def test_forms_are_compared_with_their_lemma_and_with_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.conllu.gz").write_bytes(gzip.compress(LINES.encode()))
    words = list(search_words.words_of(tmp_path))
    assert [form for form, _, _ in words] == ["Häuser", "Hauses", "bestätigte"]
    told = search_words.figures([*words, ("rot", "gelb", "ADJ"), ("Ort", "Ort", "PROPN")])
    assert told["NOUN: key of the lemma"] == told["VERB: key of the lemma"] == 1
    assert told["ADJ: key of the lemma"] == 0
    assert told["pairs of one lemma with one key"] == 1
