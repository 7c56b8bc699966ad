"""A batch whose inputs and results lie in an object store: an S3 of this machine (moto)."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest
from killed_batches import Rows, killed_again_and_again, started
from made_batches import SETTINGS, all_rows, files_in, manifest_of, news, run, sound
from pyarrow import fs

from zufolge.batch.settings import Settings
from zufolge.batch.store import place_of

pytest.importorskip("flask")
server = pytest.importorskip("moto.server")

KILLS = 4


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """An empty bucket, at the address that is told to all processes."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        there = place_of("s3://press/in?allow_bucket_creation=true")[0]
        there.create_dir("press")
        yield "s3://press"
    running.stop()


@pytest.fixture(scope="module")
def inputs(bucket: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    here = news(tmp_path_factory.mktemp("in"), files=6)
    there, folder = place_of(f"{bucket}/in")
    fs.copy_files(str(here), folder, destination_filesystem=there)
    return f"{bucket}/in/"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What a run leaves on a disk."""
    out = tmp_path_factory.mktemp("whole")
    run(out, news(tmp_path_factory.mktemp("same"), files=6))
    return without_places(all_rows(out))


def without_places(rows: Rows) -> Rows:
    """``rows`` without where they came from, which is told by the address."""
    for row in (*rows["reports"], *rows["refusals"], *rows["duplicates"]):
        for name, value in row.items():
            if isinstance(value, str) and ".jsonl" in value:
                row[name] = value[value.rindex("/") + 1 :] if "/" in value else value
    return rows


def as_on_a_disk(out: str, whole: Rows) -> bool:
    named = {file.name for file in manifest_of(out).files()}
    return without_places(all_rows(out)) == whole and files_in(out) == named and sound(out)


def test_a_run_from_store_to_store_leaves_what_it_leaves_on_a_disk(
    bucket: str, inputs: str, whole: Rows
) -> None:
    out = f"{bucket}/out"
    assert run(out, inputs).new == 6
    assert as_on_a_disk(out, whole)
    again = run(out, inputs)
    assert (again.new, again.written, again.folded, again.swept) == (0, 0, 0, 0)


@pytest.mark.parametrize("settings", [replace(SETTINGS, partitions=8), replace(SETTINGS, jobs=2)])
def test_partitions_and_processes_change_nothing_there(
    bucket: str, inputs: str, whole: Rows, settings: Settings
) -> None:
    out = f"{bucket}/cut-{settings.jobs}-{settings.partitions}"
    run(out, inputs, settings=settings)
    assert as_on_a_disk(out, whole)


def test_a_run_that_is_killed_there_loses_and_doubles_nothing(
    bucket: str, inputs: str, whole: Rows
) -> None:
    out = f"{bucket}/killed"

    def start(_: int) -> subprocess.Popen[str]:
        return started(inputs, out, "here", "1", "2")

    killed_again_and_again(out, start, KILLS, random.Random(11), 0.5)
    run(out, inputs)
    assert as_on_a_disk(out, whole)
