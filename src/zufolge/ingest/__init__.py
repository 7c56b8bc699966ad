"""Files in, labelled reports out.

``load_reports`` reads the files of a story, ``items`` (in ``ingest.items``) anything of any size,
one record at a time; ``read_meta_csv`` reads what editors hand in beside them; ``label`` tells the
blocks of one text, ``label_repeated`` looks again at reports together.
"""

from zufolge.ingest.bare import bare_report
from zufolge.ingest.blocks import label
from zufolge.ingest.intake import Intake, Notice, load_reports
from zufolge.ingest.repeated import label_repeated
from zufolge.ingest.report import build_report
from zufolge.ingest.sidecar import Sidecar, read_meta_csv

__all__ = [
    "Intake",
    "Notice",
    "Sidecar",
    "bare_report",
    "build_report",
    "label",
    "label_repeated",
    "load_reports",
    "read_meta_csv",
]
