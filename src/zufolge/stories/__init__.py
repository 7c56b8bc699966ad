"""Stories: a stream of reports cut into chapters, and chapters chained to stories.

``traits`` makes of a report what it is compared by (``terms``, ``days``, ``templates``); ``table``
holds many of them as columns. ``folding`` takes one day: ``candidates`` finds earlier reports that
share rare terms, ``comparing`` scores pairs by ``rarity`` and the weights of ``settings``,
``council`` lets a chapter's reports speak, ``second_look`` merges and splits at the end of the day,
``arcs`` links chapters to stories, ``undated`` those without a time, and ``segments`` keep what the
days after need. ``stories`` puts days together, ``shown`` gives stories names that stay.
"""

from zufolge.stories.folding import Folded, fold
from zufolge.stories.segments import Segment
from zufolge.stories.settings import FEATURES, Model, Settings, settings
from zufolge.stories.shown import Known, shown_stories
from zufolge.stories.spooled import Spool, opened
from zufolge.stories.stories import chapters_of, stories_of
from zufolge.stories.table import TraitTable
from zufolge.stories.templates import template_of
from zufolge.stories.traits import (
    TRAITS_VERSION,
    headline_traits,
    headline_vectors,
    minute_of,
    traits_many,
    traits_of,
)
from zufolge.stories.undated import strongest, undated_links

__all__ = [
    "FEATURES",
    "TRAITS_VERSION",
    "Folded",
    "Known",
    "Model",
    "Segment",
    "Settings",
    "Spool",
    "TraitTable",
    "chapters_of",
    "fold",
    "headline_traits",
    "headline_vectors",
    "minute_of",
    "opened",
    "settings",
    "shown_stories",
    "stories_of",
    "strongest",
    "template_of",
    "traits_many",
    "traits_of",
    "undated_links",
]
