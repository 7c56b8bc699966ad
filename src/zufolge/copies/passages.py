"""The passages that two reports share: runs of same words, carried on over small edits.

As in greedy string tiling (Wise 1993) the longest run goes first and no word stands in two
passages, so that moved text is found and repeated text is matched once. A run long enough to show
copying is a **core**. From its core a passage runs on, both ways, over a few words changed, added
or left out; a shorter run beside it, in one sentence with it in both reports, is a passage too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zufolge.copies.prepared import Prepared
from zufolge.copies.shingling import GUARANTEE, SHINGLE

__all__ = ["Run", "Shared", "Stretch", "shared", "told_in"]

_CORE = GUARANTEE  # words in a row: what fingerprints never miss
_CORE_TOLD = 4  # of them outside of quotations and standing text
_GAP = 3  # words of either text that a passage runs over …
_BEYOND = 3  # … if so many in a row are the same again
_STRIDE = 8  # words that are compared at once
_MOST = 1_000_000  # pairs of same shingles that are all looked at
_GAPS = sorted(
    ((a, b) for a in range(_GAP + 1) for b in range(_GAP + 1) if a or b),
    key=lambda gap: (sum(gap), abs(gap[0] - gap[1]), gap),
)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """``words`` same words in a row: from word ``a`` of one report and word ``b`` of the other."""

    a: int
    b: int
    words: int


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A passage: runs of same words, in the order of both reports."""

    runs: tuple[Run, ...]

    @property
    def of_a(self) -> tuple[int, int]:
        """Its first word in one report and the word behind its last."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].words

    @property
    def of_b(self) -> tuple[int, int]:
        """The same in the other report."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].words

    @property
    def words(self) -> int:
        """How many words agree."""
        return sum(run.words for run in self.runs)


@dataclass(frozen=True, slots=True)
class Shared:
    """``passages``, and other runs of at least ``SHINGLE`` same words, each in the order of one
    report; and how many same words there are in standing text."""

    passages: tuple[Stretch, ...]
    loose: tuple[Run, ...]
    standing: int


def shared(one: Prepared, other: Prepared) -> Shared:
    """What two reports share word by word; nothing in it overlaps anything else on either side."""
    tiling = _Tiling(one, other)
    short: list[Run] = []
    grown: list[Stretch] = []
    runs = _runs(one, other)
    for run in runs:
        for free in tiling.free(run):
            if _is_core(free, one, other):
                grown.append(tiling.grow(free))
            else:
                short.append(free)
    beside: list[Run] = []
    loose: list[Run] = []
    if short:
        cored = {each for stretch in grown for each in _sentences(stretch, one, other)}
        for run in short:
            sentence = one.sentence_at(run.a), other.sentence_at(run.b)
            (beside if sentence in cored else loose).append(run)
    for run in beside:
        for free in tiling.free(run):
            tiling.grow(free)
    passages = tuple(sorted(tiling.stretches))
    rest = sorted(tiling.lay(free) for run in loose for free in tiling.free(run))
    return Shared(passages, tuple(rest), _standing(runs, one))


def _standing(runs: Iterable[Run], one: Prepared) -> int:
    """How many words of standing text ``runs`` hold."""
    if 1 not in one.standing:
        return 0
    same = {word for run in runs for word in range(run.a, run.a + run.words)}
    return sum(one.standing[word] for word in same)


def _runs(one: Prepared, other: Prepared) -> list[Run]:
    """All maximal runs of at least ``SHINGLE`` same words, the longest first."""
    keys, places = one.sorted_hashes
    begins = keys.searchsorted(other.hashes)
    b = np.flatnonzero(keys.take(begins, mode="clip") == other.hashes) if len(keys) else keys
    if not len(b):
        return []
    begins = begins[b]
    counts = keys.searchsorted(other.hashes[b], side="right") - begins
    pairs = int(counts.sum())
    if pairs > max(_MOST, len(b)):  # one word ten thousand times: in order, not each with each
        nth = _nth(other.hashes[b])
        within = nth < counts
        b, begins = b[within], begins[within] + nth[within]
    elif len(b) < pairs:  # what one report says more than once
        b = b.repeat(counts)
        begins = (
            begins.repeat(counts) + np.arange(pairs) - (counts.cumsum() - counts).repeat(counts)
        )
    a = places[begins]
    order = (b - a).argsort(kind="stable")  # along the diagonals
    a, b = a[order], b[order]
    breaks = np.flatnonzero((a[1:] - a[:-1] != 1) | (b[1:] - b[:-1] != 1)) + 1
    firsts = [0, *breaks.tolist()]
    ends = [*firsts[1:], len(a)]
    runs = [
        Run(int(a[first]), int(b[first]), end - first + SHINGLE - 1)
        for first, end in zip(firsts, ends, strict=True)
    ]
    return sorted(runs, key=lambda run: (-run.words, run.a, run.b))


def _nth(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How often each of ``values`` stands before itself."""
    order = values.argsort(kind="stable")
    ordered = values[order]
    begins = ordered.searchsorted(ordered)
    nth = np.empty(len(values), np.int64)
    nth[order] = np.arange(len(values)) - begins
    return nth


def _is_core(run: Run, one: Prepared, other: Prepared) -> bool:
    a_end, b_end = run.a + run.words, run.b + run.words
    if told_in(run, one, other) < _CORE_TOLD:
        return False
    if run.words >= _CORE:
        return True
    return one.holds_sentence(run.a, a_end) and other.holds_sentence(run.b, b_end)


def told_in(run: Run, one: Prepared, other: Prepared) -> int:
    """How many words of ``run`` are told in both reports: what one of them quotes is a quotation
    that the other has made its own."""
    left = int.from_bytes(one.told[run.a : run.a + run.words])
    right = int.from_bytes(other.told[run.b : run.b + run.words])
    return (left & right).bit_count()


def _sentences(stretch: Stretch, one: Prepared, other: Prepared) -> Iterator[tuple[int, int]]:
    """The pairs of sentences in which its runs begin and end."""
    for run in stretch.runs:
        for place in (0, run.words - 1):
            yield one.sentence_at(run.a + place), other.sentence_at(run.b + place)


@dataclass(slots=True)
class _Tiling:
    """Passages laid on two reports; ``laid_a`` and ``laid_b`` mark the words that are taken: by
    passages, and from the beginning by standing text."""

    one: Prepared
    other: Prepared
    stretches: list[Stretch] = field(default_factory=list)
    laid_a: bytearray = field(init=False)
    laid_b: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.laid_a = bytearray(self.one.standing)
        self.laid_b = bytearray(self.other.standing)

    def free(self, run: Run) -> Iterator[Run]:
        """The parts of ``run``, ``SHINGLE`` words or longer, of words that are not taken."""
        a, b, words = run.a, run.b, run.words
        if self.laid_a.find(1, a, a + words) < 0 and self.laid_b.find(1, b, b + words) < 0:
            yield run
            return
        begin = 0
        for place in range(run.words + 1):
            if place == run.words or self.laid_a[run.a + place] or self.laid_b[run.b + place]:
                if place - begin >= SHINGLE:
                    yield Run(run.a + begin, run.b + begin, place - begin)
                begin = place + 1

    def grow(self, core: Run) -> Stretch:
        """Lay a passage from ``core``, as far as it runs on."""
        runs = [core]
        while (run := self._after(runs[-1])) is not None:
            runs.append(run)
        while (run := self._before(runs[0])) is not None:
            runs.insert(0, run)
        stretch = Stretch(tuple(runs))
        self._cover(stretch)
        self.stretches.append(stretch)
        return stretch

    def lay(self, run: Run) -> Run:
        """Take the words of ``run`` for itself."""
        self._cover(Stretch((run,)))
        return run

    def _cover(self, stretch: Stretch) -> None:
        for laid, (begin, end) in ((self.laid_a, stretch.of_a), (self.laid_b, stretch.of_b)):
            laid[begin:end] = b"\1" * (end - begin)

    def _after(self, run: Run) -> Run | None:
        """The next run behind ``run``, beyond a gap."""
        left, right = self.one.words, self.other.words
        a_end, b_end = run.a + run.words, run.b + run.words
        if _nothing_shared(left, a_end, right, b_end):
            return None
        for gap_a, gap_b in _GAPS:
            a, b = a_end + gap_a, b_end + gap_b
            if left[a : a + _BEYOND] != right[b : b + _BEYOND]:
                continue
            words = self._along(a, b)
            if words >= _BEYOND and self._open(a_end, a, b_end, b):
                return Run(a, b, words)
        return None

    def _before(self, run: Run) -> Run | None:
        """The next run before ``run``, beyond a gap."""
        left, right = self.one.words, self.other.words
        if _nothing_shared(left, max(run.a - _GAP - 1, 0), right, max(run.b - _GAP - 1, 0)):
            return None
        for gap_a, gap_b in _GAPS:
            a, b = run.a - gap_a, run.b - gap_b
            if a < _BEYOND or b < _BEYOND or left[a - 1] != right[b - 1]:
                continue
            words = self._back(a, b)
            if words >= _BEYOND and self._open(a, run.a, b, run.b):
                return Run(a - words, b - words, words)
        return None

    def _along(self, a: int, b: int) -> int:
        """How many same words that are not taken there are from ``a`` and ``b`` on."""
        left, right = self.one.words, self.other.words
        most = min(
            _until(self.laid_a.find(1, a), len(left)) - a,
            _until(self.laid_b.find(1, b), len(right)) - b,
        )
        words = 0
        while (
            words + _STRIDE <= most
            and left[a + words : a + words + _STRIDE] == right[b + words : b + words + _STRIDE]
        ):
            words += _STRIDE
        while words < most and left[a + words] == right[b + words]:
            words += 1
        return words

    def _back(self, a: int, b: int) -> int:
        """How many same words that are not taken stand before ``a`` and ``b``."""
        left, right = self.one.words, self.other.words
        most = min(a - self.laid_a.rfind(1, 0, a), b - self.laid_b.rfind(1, 0, b)) - 1
        words = 0
        while (
            words + _STRIDE <= most
            and left[a - words - _STRIDE : a - words] == right[b - words - _STRIDE : b - words]
        ):
            words += _STRIDE
        while words < most and left[a - words - 1] == right[b - words - 1]:
            words += 1
        return words

    def _open(self, a: int, a_end: int, b: int, b_end: int) -> bool:
        """Whether a passage may run over the words ``[a, a_end)`` and ``[b, b_end)``."""
        return not (
            self.laid_a.find(1, a, a_end) >= 0
            or self.laid_b.find(1, b, b_end) >= 0
            or self.one.bars(a, a_end)
            or self.other.bars(b, b_end)
        )


def _nothing_shared(left: list[int], a: int, right: list[int], b: int) -> bool:
    """Whether the few words from ``a`` and ``b`` on, as many as a gap and one, are all others."""
    return set(left[a : a + _GAP + 1]).isdisjoint(right[b : b + _GAP + 1])


def _until(found: int, end: int) -> int:
    return found if found >= 0 else end
