"""How fast this machine reads: each stage by itself, and beside the encoder alone.

``measured`` sends articles – made up (``made``), or the user's own – through what the pipeline does
with every report and every day (``stages``), in one process and in several side by side, each with
one thread (``processes``). A ``Clock`` counts seconds and memory of each stage, ``figures`` makes
rates of them.
"""

from zufolge.bench.articles import Articles, from_archive, from_paths, made_articles
from zufolge.bench.figures import Figures, Passed, Rate, as_plain
from zufolge.bench.measuring import measured

__all__ = [
    "Articles",
    "Figures",
    "Passed",
    "Rate",
    "as_plain",
    "from_archive",
    "from_paths",
    "made_articles",
    "measured",
]
