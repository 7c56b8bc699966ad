-- Stories. What a report is compared by (made of the report by "made_by"); "day" is its day in UTC,
-- empty if it tells none.
CREATE TABLE traits (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  made_by TEXT NOT NULL,
  day TEXT NOT NULL,
  minute INTEGER,  -- since 1970, UTC
  doc BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX traits_day ON traits (day, minute);

-- What each day left for the days after it. "inputs" is the digest of all that it was made of, and
-- "digest" its own: a day whose inputs are as they were need not be looked at again.
CREATE TABLE story_days (
  day TEXT PRIMARY KEY,
  inputs TEXT NOT NULL,
  digest TEXT NOT NULL,
  segment BLOB NOT NULL,
  lasting BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Where each report was put, and what changed at the end of a day: JSON packed by zlib.
CREATE TABLE placings (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  doc BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX placings_day ON placings (day);
CREATE TABLE chapter_steps (
  day TEXT NOT NULL REFERENCES story_days (day) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('change', 'link')),
  doc BLOB NOT NULL,
  PRIMARY KEY (day, kind, number)
) STRICT, WITHOUT ROWID;

-- Names of stories, each for good. "merged_into" is the name of the story that took it in, "changed"
-- when its reports were last others than before (UTC).
CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  anchor TEXT NOT NULL,
  shown TEXT NOT NULL,
  changed TEXT NOT NULL,
  merged_into TEXT REFERENCES stories (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_reports (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  story TEXT NOT NULL REFERENCES stories (id),
  chapter TEXT NOT NULL,
  since TEXT NOT NULL  -- when it came into this story, UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX story_reports_story ON story_reports (story);
CREATE TABLE story_events (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES stories (id),
  other TEXT REFERENCES stories (id)
) STRICT;
CREATE INDEX story_events_story ON story_events (story);
