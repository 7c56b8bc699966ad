"""Processes side by side: results in order, and failures that are told."""

from __future__ import annotations

import os

import pytest

from zufolge.bench.processes import Together, side_by_side
from zufolge.errors import ZufolgeError

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def named(share: str, together: Together) -> tuple[str, int, set[str | None]]:
    together()
    return share.upper(), os.getpid(), {os.environ.get(name) for name in NAMES}


def refusing(share: str, together: Together) -> str:
    if share == "b":
        raise ZufolgeError("no such reader; name another")
    together()
    return share


def ended(share: str, together: Together) -> str:  # noqa: ARG001 -- it never begins
    os._exit(3)


def test_results_come_in_order_each_of_a_process_with_one_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    told = side_by_side(named, ["a", "b"])
    assert [name for name, _, _ in told] == ["A", "B"]
    assert len({os.getpid(), *(process for _, process, _ in told)}) == 3
    assert [threads for _, _, threads in told] == [{"1"}, {"1"}]
    assert os.environ["OMP_NUM_THREADS"] == "7"


@pytest.mark.parametrize(
    ("work", "shares", "message"),
    [(refusing, ["a", "b"], "no such reader"), (ended, ["a"], "did not come to its end")],
)
def test_what_goes_wrong_in_a_process_is_told(
    work: object, shares: list[str], message: str
) -> None:
    with pytest.raises(ZufolgeError, match=message):
        side_by_side(work, shares)  # type: ignore[arg-type]
