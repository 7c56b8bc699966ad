"""The weights of this repository, where what runs them is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from zufolge.errors import BadWeights
from zufolge.model import Similarity
from zufolge.weights import WeightsFolder, folder_in

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from zufolge.similarity.encoder import SentenceEncoder

_WEIGHTS = Path(__file__).parents[2] / "weights/zufolge-similarity-de-en/src"
_DATA = _WEIGHTS / "zufolge_similarity_de_en/data"
_TEXTS = (
    "Der Damm in Hochsarve wird nicht brechen.",
    "Die Talsperre hält, eine Gefahr besteht nicht.",
    "The dam at Hochsarve will not break.",
    "Das Parlament hat den Haushalt für das kommende Jahr beschlossen.",
)


@pytest.fixture(scope="module")
def encoder() -> Similarity:
    return SentenceEncoder(folder_in(_DATA))


def test_its_card_says_what_tells_and_on_what_it_ran(encoder: Similarity) -> None:
    assert (encoder.card.name, encoder.card.licence) == ("zufolge-similarity-de-en", "MIT")
    assert "onnxruntime" in (encoder.card.backend or "")
    assert encoder.languages == frozenset({"de", "en"})


def test_what_says_the_same_is_nearer_than_another_thing(encoder: Similarity) -> None:
    same, translated, other = encoder.cosines(_TEXTS, [(0, 1), (0, 2), (0, 3)])
    assert same is not None
    assert translated is not None
    assert other is not None
    assert other < same < translated < 1


def test_the_nearest_share_no_word(encoder: Similarity) -> None:
    pairs = [pair[:2] for pair in encoder.nearest(_TEXTS[1:], 1)]
    assert (0, 1) in pairs


def test_a_cosine_hangs_on_its_two_texts_alone(encoder: Similarity) -> None:
    (among,) = encoder.cosines(_TEXTS, [(1, 3)])
    alone = SentenceEncoder(folder_in(_DATA)).cosines(_TEXTS[3:0:-2], [(0, 1)])
    assert alone == [among]


def test_white_space_and_forms_of_signs_are_no_difference(encoder: Similarity) -> None:
    texts = ("Der Damm hält.", " Der\u00a0Damm\n hält. ", "Der Damm ha\u0308lt.")
    assert encoder.cosines(texts, [(0, 1), (0, 2)]) == [1.0, 1.0]


@pytest.mark.parametrize("text", ["", " \n", "堤坝不会决口", "ダムは決壊しない"])
def test_nothing_is_said_of_what_cannot_be_read(encoder: Similarity, text: str) -> None:
    assert encoder.cosines((text, _TEXTS[0]), [(0, 1)]) == [None]
    assert encoder.nearest((text, _TEXTS[0]), 3) == []


def test_long_texts_and_broken_signs_are_taken(encoder: Similarity) -> None:
    (cosine,) = encoder.cosines((_TEXTS[0] * 100, "Der Damm\ud800 hält."), [(0, 1)])
    assert cosine is not None
    assert cosine > 0.5


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match="cannot be loaded") as caught:
        SentenceEncoder(WeightsFolder(tmp_path, "w", "1", "MIT", {}))
    assert str(tmp_path) in str(caught.value)
