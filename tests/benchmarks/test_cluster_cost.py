"""What a cluster costs, reckoned from rates; and the rates of a few articles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import batch_rates
import cluster_cost
from speed_articles import NEWS

RATES = {
    "articles": 10,
    "words": 400.0,
    "reader": "rules",
    "seconds": {
        "extract": 0.004,
        "read": 0.030,
        "prepare copies": 0.001,
        "prepare stories": 0.001,
        "tables": 0.001,
        "fold copies": 0.001,
        "fold stories": 0.0008,
        "driver": 0.0002,
    },
    "bytes": {"intake": 8000.0, "reports": 2000.0, "segments/copies/prints": 5000.0},
    "manifest": 2000.0,
    "memory": 500.0,
}


def test_hours_and_bytes_are_rates_times_articles() -> None:
    found = cluster_cost.cost(RATES, 3_600_000, 100)
    assert found.core_hours == pytest.approx(39)
    assert found.spread["read"] == pytest.approx(30)
    assert found.in_line == pytest.approx(1.2)
    assert found.most_cores == pytest.approx(37 / 1.2)
    assert found.hours(37) == pytest.approx(2.2)
    assert found.bytes["intake"] == pytest.approx(28.8e9)


def test_another_time_of_reading_takes_the_place_of_the_measured_one() -> None:
    assert cluster_cost.cost(RATES, 3_600_000, 1, read=0.1).spread["read"] == pytest.approx(100)


@pytest.mark.usefixtures("capsys")
def test_the_page_is_written_between_its_marks(tmp_path: Path) -> None:
    rates, place = tmp_path / "rates.json", tmp_path / "page.md"
    rates.write_text(json.dumps(RATES), "utf-8")
    day = tmp_path / "day.json"
    day.write_text('{"runs": [{"articles": 1000000, "MB at most": 6000}]}', "utf-8")
    bench = tmp_path / "bench.json"
    stages = {"reading": {"milliseconds": 80}, "linking, values": {"milliseconds": 20}}
    passes = {"passes": [{"words": 760, "processes": 1, "stages": stages}]}
    bench.write_text(json.dumps(passes), "utf-8")
    marked = f"{cluster_cost.BEGIN}\nwhat stood here\n{cluster_cost.END}"
    place.write_text(f"Before\n{marked}\nafter\n", "utf-8")
    line = ["--rates", str(rates), "--day", str(day), "--bench", str(bench), "--page", str(place)]
    cluster_cost.main(line)
    text = place.read_text("utf-8")
    assert text.startswith("Before\n")
    assert text.endswith("after\n")
    assert "| read | 100.00 | 2,778 |" in text
    assert "6.0 GB for 1,000,000 articles, so that 64 GB do for 10.7 million" in text
    assert "what stood here" not in text
    cluster_cost.main(line)
    assert place.read_text("utf-8") == text


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rates.json").write_text(json.dumps(RATES), "utf-8")
    (tmp_path / "page.md").write_text("no marks", "utf-8")
    with pytest.raises(SystemExit):
        cluster_cost.main(
            ["--rates", str(tmp_path / "rates.json"), "--page", str(tmp_path / "page.md")]
        )


@pytest.mark.usefixtures("capsys")
def test_rates_tell_every_step_and_every_table(tmp_path: Path) -> None:
    (tmp_path / NEWS.parent).mkdir()
    with gzip.open(tmp_path / NEWS, "wt", encoding="utf-8") as file:
        for number, day in enumerate((1, 1, 2, 20)):
            row = {
                "headline": f"Hafen {number} zu",
                "text": f"Der Hafen {number} bleibe zu, sagte Ida Brandt.",
                "published": f"2020-11-{day:02} 10:00:00",
                "url": f"https://bote.example/{number}",
                "outlet": "Bote",
            }
            file.write(json.dumps(row) + "\n")
    out = tmp_path / "rates.json"
    batch_rates.main(["--data", str(tmp_path), "--articles", "9", "--json", str(out)])
    told = json.loads(out.read_text("utf-8"))
    assert (told["articles"], told["days"]) == (3, 2)
    assert set(told["seconds"]) == set(RATES["seconds"])  # type: ignore[call-overload]
    assert {"intake", "reports", "statements", "readings"} <= set(told["bytes"])
    assert cluster_cost.cost(told, 1_000, 10).core_hours > 0
