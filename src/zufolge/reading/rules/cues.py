"""Where a text speaks of saying: cue verbs with their particles and auxiliaries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from zufolge.language import lemma
from zufolge.language.tables import read_table
from zufolge.language.verbs import holds_zu, is_auxiliary, is_finite, is_infinitive, is_participle
from zufolge.model import Act
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.phrases import is_noun

__all__ = ["Cue", "CueVerb", "find_cues", "is_cue_form"]

_INFLECTED = re.compile(r"(?:en|em|er|es|e)$")
# Modal verbs under which a cue verb tells of no actual utterance
_GUESSES = frozenset({"dürfte", "dürften", "könnte", "könnten", "kann", "können", "darf", "dürfen"})


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One line of ``data/cues.tsv``."""

    verb: str
    particle: str
    act: Act
    detail: str | None
    medium: str
    takes: str
    objects: tuple[str, ...]
    addresses: bool

    @property
    def infinitive(self) -> str:
        return self.particle + self.verb


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb at work in one segment.

    ``tokens`` are the words that make it up (verb, particle, auxiliary), ``head`` the one that
    carries the meaning, ``finite`` the finite one, which settles the order of the clause.
    """

    verb: CueVerb
    segment: Segment
    head: int
    finite: int
    tokens: tuple[int, ...]
    passive: bool


@cache
def _verbs() -> dict[str, CueVerb]:
    """Cue verbs by infinitive ("mitteilen")."""
    table: dict[str, CueVerb] = {}
    for row in read_table("zufolge.reading.rules", "cues.tsv"):
        particle, _, verb = row["verb"].rpartition("|")
        entry = CueVerb(
            verb=verb,
            particle=particle,
            act=Act(row["act"]),
            detail=row["detail"] or None,
            medium=row["medium"],
            takes=row["takes"],
            objects=tuple(row["object"].split("|")) if row["object"] else (),
            addresses=row["addressee"] == "yes",
        )
        table[entry.infinitive] = entry
    return table


@cache
def _particle_bases() -> dict[str, tuple[CueVerb, ...]]:
    """Separable cue verbs by what remains without the particle ("teilen" → mitteilen)."""
    table: dict[str, list[CueVerb]] = {}
    for entry in _verbs().values():
        if entry.particle:
            table.setdefault(entry.verb, []).append(entry)
    return {verb: tuple(entries) for verb, entries in table.items()}


@lru_cache(maxsize=100_000)
def is_cue_form(word: str) -> bool:
    """Whether ``word`` is a form of a cue verb, or of what remains of one without its particle."""
    base = lemma(word)
    return base in _verbs() or base in _particle_bases() or _regular(word, base) is not None


def find_cues(p: Passage, sentence: Sentence, segment: Segment) -> list[Cue]:
    """Cues among the unquoted words of one segment, in order."""
    places = range(segment.start, segment.end)
    likely = [at for at in places if p.free(at) and is_cue_form(p.lower[at]) and not is_noun(p, at)]
    if not likely:
        return []
    auxiliaries = [at for at in places if p.free(at) and is_auxiliary(p.lower[at])]
    cues = (_cue_at(p, sentence, segment, at, auxiliaries) for at in likely)
    return [cue for cue in cues if cue is not None]


def _cue_at(
    p: Passage, sentence: Sentence, segment: Segment, at: int, auxiliaries: list[int]
) -> Cue | None:
    word = p.lower[at]
    base = lemma(word)
    separated = _separated(p, sentence, segment, at, base)
    if separated is not None:
        return Cue(separated[0], segment, at, at, (at, separated[1]), passive=False)
    entry = _verbs().get(base) or _regular(word, base)
    if entry is None or _attributive(p, segment, at) or _other_verb(p, segment, at):
        return None
    if entry.particle and is_finite(word) and not word.startswith(entry.particle):
        return None
    others = [i for i in auxiliaries if i != at]
    if not others and is_participle(word):
        parted = _parted(p, sentence, segment, at, entry)
        if parted is not None:
            return parted
    return _with_auxiliary(p, segment, at, entry, others)


def _parted(
    p: Passage, sentence: Sentence, segment: Segment, at: int, entry: CueVerb
) -> Cue | None:
    """ "hatte der Leiter, Jan Alm, zugesagt": appositions part a participle from its auxiliary."""
    alone = at == segment.start or (at == segment.end - 1 and not is_finite(p.lower[at]))
    if segment.before != "," or not alone or (at < segment.end - 1 and "ge" not in p.lower[at]):
        return None
    before = [s for s in sentence.segments if s.end <= segment.start]
    for earlier in reversed(before):
        opener = p.lower[earlier.start]
        if opener in words("subordinators") or (earlier.before and opener in words("relatives")):
            continue
        finite = [
            i
            for i in range(earlier.start, earlier.end)
            if p.free(i) and is_auxiliary(p.lower[i], "haben")
        ]
        last = p.lower[earlier.end - 1]
        if finite:
            if is_participle(last) or is_infinitive(last):
                return None
            whole = Segment(earlier.start, segment.end, earlier.before)
            return Cue(entry, whole, at, finite[0], (finite[0], at), passive=False)
    return None


def _regular(word: str, base: str) -> CueVerb | None:
    """A weak verb whose forms the lemma tables lack ("erwidert", "resümierte")."""
    if base != word:
        return None
    for ending in ("te", "ten", "t", "ete", "eten"):
        if word.endswith(ending):
            found = _verbs().get(f"{word[: -len(ending)]}en")
            if found is not None:
                return found
    return None


def _separated(
    p: Passage, sentence: Sentence, segment: Segment, at: int, base: str
) -> tuple[CueVerb, int] | None:
    """A separable verb whose particle ends the segment ("teilte der Sprecher mit").

    After an apposition the particle stands alone ("teilte die Leiterin, Ina Roth, mit").
    """
    if base not in _particle_bases() or not is_finite(p.lower[at]):
        return None
    entries = {e.particle: e for e in _particle_bases()[base]}
    for here in range(segment.end - 1, at, -1):
        if p.lower[here] in entries and p.quoted[here] < 0:
            ends = here == segment.end - 1 or _closes_field(p, here + 1, segment.end)
            if ends:
                return entries[p.lower[here]], here
    for later in sentence.segments:
        last = later.end - 1
        if later.start > segment.end and later.before == "," and p.lower[last] in entries:
            between = range(later.start, last)  # ", mit" or ", am Montag mit"
            clause = any(p.free(i) and is_finite(p.lower[i]) for i in between)
            return None if clause else (entries[p.lower[last]], last)
    return None


def _closes_field(p: Passage, at: int, stop: int) -> bool:
    """Whether the verbal bracket can close before ``at``: a quotation or "und" follows."""
    return at >= stop or p.quoted[at] >= 0 or p.lower[at] in ("und", "als", "sowie", "aber", "wie")


def _other_verb(p: Passage, segment: Segment, at: int) -> bool:
    """A particle at the end that makes it another verb ("rechnet mit ihm ab" is no *rechnen*)."""
    last = segment.end - 1
    return last > at and p.quoted[last] < 0 and p.lower[last] in words("particles")


def _attributive(p: Passage, segment: Segment, at: int) -> bool:
    """A participle before its noun ("der angekündigte Besuch", "von 20 gemeldeten Fällen")."""
    word, following = p.lower[at], at + 1
    if following >= segment.end or not p.tokens[following].capital:
        return False
    stem = _INFLECTED.sub("", word)
    if stem == word or not is_participle(stem):
        return False
    if word.startswith("ge") and not lemma(word).startswith("ge"):
        return True  # "neu gemeldete Fälle"
    # "bestätigten Behörden" can be either: what stands before decides
    before = p.lower[at - 1] if at > segment.start else ""
    return not is_finite(word) or before in words("determiners") or before[:1].isdigit()


def _with_auxiliary(
    p: Passage, segment: Segment, at: int, entry: CueVerb, auxiliaries: list[int]
) -> Cue | None:
    """Find the finite verb among ``auxiliaries`` that belongs to the form at ``at``."""
    word = p.lower[at]
    participle, infinitive = is_participle(word), is_infinitive(word)
    if any(p.lower[i] in _GUESSES for i in auxiliaries):
        return None  # "dürfte hoffen": the author's guess, nobody's word
    if (
        participle
        and at > segment.start
        and p.lower[at - 1] in ("wie", "als")
        and at == segment.end - 1
    ):
        return None  # "wie erwartet"
    if participle and auxiliaries and p.lower[at + 1 : at + 2] == ["zu"]:
        return None  # "ohne gefragt zu werden"
    if participle and auxiliaries:
        nearest = min(auxiliaries, key=lambda i: (i > at and i != at + 1, abs(i - at)))
        finite = next((i for i in auxiliaries if not _nonfinite(p.lower[i])), nearest)
        used = tuple(sorted({at, *(i for i in auxiliaries if i == finite or abs(i - at) <= 2)}))
        # every cue verb forms its perfect with haben: sein beside its participle is passive too
        passive = any(is_auxiliary(p.lower[i], "werden", "sein") for i in used)
        if is_auxiliary(p.lower[finite], "modal"):
            passive = any(p.lower[i] in ("werden", "worden") for i in auxiliaries)
        return Cue(entry, segment, at, finite, used, passive)
    if infinitive and auxiliaries and at == segment.end - 1:
        if p.lower[at - 1] == "zu" or holds_zu(word):
            return None  # "ist auszuschließen", "haben zu erklären": nobody has said it yet
        return Cue(entry, segment, at, auxiliaries[0], (auxiliaries[0], at), passive=False)
    if is_finite(word) and not (infinitive and at and p.lower[at - 1] == "zu"):
        return Cue(entry, segment, at, at, (at,), passive=False)
    return None


def _nonfinite(word: str) -> bool:
    return word in ("worden", "geworden", "werden", "haben", "sein", "können", "sollen", "lassen")
