"""Who speaks, through whom and to whom: the network's tokens as phrases, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.language import is_known, lemma
from zufolge.language.roles import role_word
from zufolge.language.verbs import Mood, mood
from zufolge.model import Form
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.features import Telling
from zufolge.reading.rules.passage import words
from zufolge.reading.rules.phrases import noun_phrase
from zufolge.reading.rules.prepositions import names_medium

__all__ = ["Voices", "voices_of"]

_FEW = 3  # a comma and up to two words: no clause
_JOINING = frozenset({"und", "sowie", "oder", "&"})
_DATIVE = frozenset({"der", "dem", "den"})
_CITING = frozenset({"laut", "gemäß", "nach", "von", "so"})
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_PLACES = frozenset({"im", "in", "am", "auf", "bei", "nach", "aus", "über", "für"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Tokens of who speaks, of who passes it on, and of whom it was said to."""

    speaker: list[int]
    relay: list[int]
    addressee: list[int]


def voices_of(telling: Telling, found: Found) -> Voices:
    """The voices of ``found`` as the text has them (see the module)."""
    relay = set(found.roles["relay"])
    heard = [t for t in found.roles["speaker"] if t not in relay and not _points_back(telling, t)]
    speaker = _whole(telling, _in_reach(telling, found, heard))
    speaker, told = _spoken_to(telling, speaker)
    speaker, passed_on = _chained(telling, found, speaker)
    if not passed_on and told and _is_cited(telling, told):
        passed_on, told = set(told), []
    relay |= passed_on
    if not speaker:  # whoever alone is named is who speaks, for all the text says
        speaker, relay = sorted(relay), set()
    elsewhere = {t for t in (*speaker, *relay) if not _is_determiner(telling, t)}
    addressee = [*_addressee(telling, found, elsewhere), *told]
    return Voices(speaker, sorted(relay), sorted({*addressee}))


def _is_determiner(telling: Telling, token: int) -> bool:
    return telling.tokens[token].text.lower() in words("determiners")


def _points_back(telling: Telling, token: int) -> bool:
    return telling.tokens[token].text.lower() in words("back_pointers")


def _in_reach(telling: Telling, found: Found, speaker: list[int]) -> list[int]:
    """A speaker of another paragraph only for what is marked as said: by a cue, by quotation
    marks, or by a Konjunktiv that is no mere guess ("könnte")."""
    if found.roles["cue"] or found.form is Form.DIRECT or _is_told(telling, found):
        return speaker
    blocks = {telling.block_of(t) for t in found.tokens}
    return [t for t in speaker if telling.block_of(t) in blocks]


def _is_told(telling: Telling, found: Found) -> bool:
    forms = [telling.tokens[t].text.lower() for t in found.tokens]
    moods = [mood(form) for form in forms if form not in words("guesses")]
    return Mood.KONJUNKTIV_I in moods or Mood.KONJUNKTIV_II in moods


def _spoken_to(telling: Telling, speaker: list[int]) -> tuple[list[int], list[int]]:
    """Speaker and, cut off behind it, a medium in the dative ("sagte Veld | der Agentur npa")."""
    for run in telling.runs(speaker):
        passage, first = telling.passage_of(run[0])
        for at in reversed(run[1:]):
            medium = at - first, run[-1] + 1 - first
            if telling.tokens[at].text not in _DATIVE or not names_medium(passage, *medium):
                continue
            if _ends_before(telling, run[0], at):
                told = [t for t in run if t >= at]
                return [t for t in speaker if t not in told], told
    return speaker, []


def _ends_before(telling: Telling, first: int, at: int) -> bool:
    """Whether a speaker's phrase is whole before ``at``: what follows is no genitive of it.

    So it is behind a name, behind a genitive ("die Chefin der Partei"), and behind a role that
    media do not have.
    """
    inside = telling.tokens[first:at]
    last, determined = inside[-1], inside[0].text.lower() in words("determiners")
    if not last.capital or last.text.lower().endswith(_texts()):
        return False
    if any(t.text in words("genitive") for t in inside[1:-1]):
        return True
    role = role_word(last.text)
    if role is not None:
        return role.nominative.lower() not in words("media_staff")
    return not determined or (len(inside) > 1 and role_word(inside[-2].text) is not None)


def _texts() -> tuple[str, ...]:
    """Ends of words for what is written or found out, with its author in the genitive."""
    return tuple(words("documents") | words("nach_sources") | words("voice_nouns"))


def _addressee(telling: Telling, found: Found, elsewhere: set[int]) -> list[int]:
    """Whom the network hears addressed, if that is somebody, no other voice, and in the frame's
    own paragraph."""
    framed = found.roles["cue"] or found.roles["frame"] or found.tokens
    blocks = {telling.block_of(t) for t in framed}
    result: list[int] = []
    for run in telling.runs(found.roles["addressee"]):
        heard = _from_article(telling, run)
        reach = {*heard, heard[-1] + 1}  # "der Agentur | npa": its name is heard as another voice
        apart = telling.block_of(run[0]) in blocks and not elsewhere & reach
        if apart and _names_somebody(telling, heard):
            result.extend(heard)
    return result


def _from_article(telling: Telling, run: list[int]) -> list[int]:
    """``run`` to the end of the phrase that a lone article or adjective begins."""
    if any(telling.tokens[t].capital for t in run):
        return run
    passage, first = telling.passage_of(run[0])
    end = noun_phrase(passage, run[0] - first, len(passage.tokens), appositions=False) + first
    return list(range(run[0], max(end, run[-1] + 1)))


def _names_somebody(telling: Telling, run: Sequence[int]) -> bool:
    """Not a place, an occasion or a thing spoken of: "im Fernsehen", "bei seinem Besuch"."""
    if not any(telling.tokens[t].capital for t in run):
        return len(run) == 1 and telling.tokens[run[0]].text.lower() in words("addressed_pronouns")
    passage, first = telling.passage_of(run[0])
    at = run[0] - first
    while at and passage.lower[at - 1] in words("determiners"):
        at -= 1
    before = passage.lower[at - 1] if at else ""
    opener = before if before in _PLACES else passage.lower[run[0] - first]
    talk = any(telling.tokens[t].text.lower() in words("conversations") for t in run)
    return opener not in _PLACES or talk


def _whole(telling: Telling, speaker: Sequence[int]) -> list[int]:
    """A speaker's tokens with what belongs to them: "A" and "B" of "A und B", a noun behind an
    adjective of a place ("Berliner | Händler"); without stray articles and what is only aside."""
    runs = [list(run) for run in telling.runs(speaker)]
    named = [run for run in runs if any(telling.tokens[t].capital for t in run)]
    result: list[int] = []
    for run in named or runs:
        between = telling.tokens[result[-1] + 1 : run[0]] if result else []
        gap = [token.text.lower() for token in between]
        first = telling.tokens[run[0]].text.lower()
        if result and (gap == ["mit"] or first.isdigit()):
            continue  # "der Rat mit der Vorsitzenden", "die Fassung vom 3. Mai"
        attached = len(gap) == 1 and gap[0] in words("attaching") | words("genitive")
        listed = len(gap) <= _FEW and _JOINING & {*gap, first}
        if result and (attached or listed):
            result.extend(range(result[-1] + 1, run[0]))
        result.extend(_with_noun(telling, run))
    return result


def _with_noun(telling: Telling, run: list[int]) -> list[int]:
    """``run`` with the noun that it lacks; none of it, if that shows it to be an object or a
    genitive ("schenkte dem kelmarischen | Minister …")."""
    tokens = [telling.tokens[t] for t in run]
    following = telling.tokens[run[-1] + 1 : run[-1] + 2]
    if not following or not following[0].capital or not is_known(following[0].text):
        return run
    last, first = tokens[-1], tokens[0].text.lower()
    of_place = last.capital and last.text.endswith("er") and not role_word(last.text)
    described = len(run) > 1 and first in words("determiners") and _describes(run, telling)
    if not of_place and not described:
        return run
    if described and first in words("oblique") and not _is_behind(telling, run, _CITING):
        return []
    passage, start = telling.passage_of(run[-1])
    end = noun_phrase(passage, (run[0] if described else run[-1]) - start, len(passage.tokens))
    return [*run, *range(run[-1] + 1, end + start)]


def _describes(run: list[int], telling: Telling) -> bool:
    """Whether nothing but adjectives stands behind a determiner."""
    rest = [telling.tokens[t] for t in run[1:]]
    inner = all(t.text.endswith(_ADJECTIVE_ENDINGS) and not t.capital for t in rest[:-1])
    last = rest[-1]
    return inner and last.text.endswith(_ADJECTIVE_ENDINGS) and lemma(last.text).islower()


def _is_behind(telling: Telling, run: Sequence[int], openers: frozenset[str]) -> bool:
    before = telling.tokens[max(0, run[0] - 1) : run[0]]
    return bool(before) and before[0].text.lower() in openers


def _chained(telling: Telling, found: Found, speaker: list[int]) -> tuple[list[int], set[int]]:
    """Who speaks and who passes it on where one stands behind "laut" or before "zufolge" and one
    beside a verb: in one frame the verb's speaks ("A sagte B zufolge, …"), else the other one
    ("B zufolge ist …, schreibt A"). Sentences that go on without a frame of their own go on with
    the text that was cited, if it is one."""
    runs = list(telling.runs(speaker))
    cited = [run for run in runs if _is_cited(telling, run)]
    acting = [run for run in runs if run not in cited]
    framed = {*speaker} <= {*found.roles["frame"]}
    if len(cited) != 1 or len(acting) != 1:
        return speaker, set()
    if not framed:
        return (cited[0] if _is_text(telling, cited[0]) else speaker), set()
    between = range(min(cited[0][-1], acting[0][-1]), max(cited[0][0], acting[0][0]))
    apart = any(t in found.tokens for t in between)
    says, passes_on = (cited[0], acting[0]) if apart else (acting[0], cited[0])
    return says, set(passes_on)


def _is_text(telling: Telling, run: Sequence[int]) -> bool:
    """ "der Bericht", "Medienberichten": what is written, not who writes."""
    written = tuple(words("documents") | words("bare_texts"))
    return telling.tokens[run[-1]].text.lower().endswith(written)


def _is_cited(telling: Telling, run: Sequence[int]) -> bool:
    before = [t.text.lower() for t in telling.tokens[max(0, run[0] - 1) : run[0]]]
    after = [t.text.lower() for t in telling.tokens[run[-1] + 1 : run[-1] + 2]]
    return before == ["laut"] or after == ["zufolge"]
