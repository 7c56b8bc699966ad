"""One file that keeps reports for good, with their bytes, revisions and readings."""

from zufolge.archive.additions import AdditionTables, KeptAddition
from zufolge.archive.archive import Archive
from zufolge.archive.audit import AuditTable
from zufolge.archive.corrections import CorrectionTables
from zufolge.archive.desk import DeskTables
from zufolge.archive.listing import narrowed
from zufolge.archive.records import (
    Added,
    Audited,
    Copy,
    Fetched,
    Forgotten,
    Outcome,
    Quarantined,
    Revision,
    Selection,
    Sighting,
    Stats,
    StoredReading,
    StoryDay,
    StoryFilter,
    StoryName,
    TraitsOf,
)
from zufolge.archive.report_list import ListedReport, listed_reports
from zufolge.archive.rules import RuleTables
from zufolge.archive.stories import StoryTables
from zufolge.archive.story_days import StoryDays
from zufolge.archive.writer import is_keeper

__all__ = [
    "Added",
    "AdditionTables",
    "Archive",
    "AuditTable",
    "Audited",
    "Copy",
    "CorrectionTables",
    "DeskTables",
    "Fetched",
    "Forgotten",
    "KeptAddition",
    "ListedReport",
    "Outcome",
    "Quarantined",
    "Revision",
    "RuleTables",
    "Selection",
    "Sighting",
    "Stats",
    "StoredReading",
    "StoryDay",
    "StoryDays",
    "StoryFilter",
    "StoryName",
    "StoryTables",
    "TraitsOf",
    "is_keeper",
    "listed_reports",
    "narrowed",
]
