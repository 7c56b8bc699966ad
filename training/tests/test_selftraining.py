"""Several networks label a text together, and only what they are sure of is learned."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from networks import TEXT, Fake, vocabulary

from zufolge.errors import BadWeights, InputError
from zufolge.model import Form
from zufolge.reading import RulesReader
from zufolge.reading.learned.features import ROLES
from zufolge.reading.learned.pieces import PieceTable
from zufolge_training.labelled import LabelledText
from zufolge_training.samples import MISSING, samples_of
from zufolge_training.selftraining import Together, drawn, label, load

FIRST = Fake({"speaker": {5: 0.9, 6: 0.4}, "cue": {4: 0.9}}, own="first", form=1)
SECOND = Fake({"speaker": {5: 0.5, 6: 0.4, 0: 0.4}, "cue": {4: 0.9}}, own="second", form=1)


def labelled(tmp_path: Path, *networks: Fake) -> LabelledText:
    table = PieceTable(vocabulary(tmp_path))
    return label("probe", TEXT, Together(networks), table, RulesReader())


def test_the_mean_of_the_scores_labels(tmp_path: Path) -> None:
    (content,) = labelled(tmp_path, FIRST, SECOND).contents or ()
    assert [span.of(TEXT) for span in content.content] == ["Der", "Damm", "halte"]
    assert (content.form, content.medium) == (Form.INDIRECT, "Speech")
    sure = {role: [s.of(TEXT) for s in spans] for role, spans in content.roles.items()}
    assert sure == {"speaker": ["Oda"], "cue": ["sagte"], "frame": [], "addressee": [], "relay": []}
    unsure = {role: [s.of(TEXT) for s in spans] for role, spans in content.unsure.items() if spans}
    assert unsure == {"speaker": ["Quell"]}


def test_each_network_goes_on_with_its_own(tmp_path: Path) -> None:
    first, second = Fake(own="first"), Fake(own="second")
    labelled(tmp_path, first, second)
    assert (first.handed, second.handed) == (["first"], ["second"])


def test_a_content_that_the_mean_denies_is_none(tmp_path: Path) -> None:
    assert labelled(tmp_path, FIRST, Fake(content=-20.0)).contents == ()


def test_a_text_without_tokens_has_no_contents(tmp_path: Path) -> None:
    table = PieceTable(vocabulary(tmp_path))
    assert label("blank", " \n ", Together([FIRST]), table, RulesReader()).contents == ()


def test_nothing_is_learned_of_what_is_unsure(tmp_path: Path) -> None:
    text = labelled(tmp_path, FIRST, SECOND)
    (sample,) = samples_of(text, PieceTable(vocabulary(tmp_path)), RulesReader())
    (content,) = sample.contents
    speaker = content.roles[ROLES.index("speaker")]
    np.testing.assert_array_equal(speaker, [0, 0, 0, 0, 0, 1, MISSING, 0])


def news(tmp_path: Path, count: int = 6) -> Path:
    path = tmp_path / "news.jsonl"
    texts = ["kurz", *(f"{number} " * 200 for number in range(1, count)), "lang " * 2000]
    path.write_text("".join(json.dumps({"text": t, "headline": "Damm"}) + "\n" for t in texts))
    return path


def test_a_seed_draws_the_same_articles_and_fewer_are_the_first_of_more(tmp_path: Path) -> None:
    path = news(tmp_path)
    every = drawn(path, 99, seed=4)
    assert sorted(name for name, _ in every) == [f"news.jsonl:{number}" for number in range(2, 7)]
    assert drawn(path, 2, seed=4) == every[:2]
    assert any(drawn(path, 99, seed=other) != every for other in range(5, 9))
    assert dict(every)["news.jsonl:3"] == "2 " * 200


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"body": "x"}', "object 1 has no text"),
        ("[1]", "line 1 is no JSON object"),
        ("{", "line 1 is no JSON"),
    ],
)
def test_what_is_no_news_is_named(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(InputError, match=reason):
        drawn(path, 1, seed=1)


def test_networks_of_other_vocabularies_cannot_label_together(tmp_path: Path) -> None:
    vocabulary(tmp_path / "a")
    vocabulary(tmp_path / "b").write_text("{}")
    with pytest.raises(BadWeights, match="another than that of"):
        load([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(BadWeights, match=r"pieces\.json missing"):
        load([tmp_path / "none"])
