-- What was added, kept as it came. Times are ISO 8601; "ingested", "read" and the like in UTC.

-- Untouched bytes, each once, packed by zlib.
CREATE TABLE raws (
  key INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;

-- One version of one report a row. "doc" is the report without its text, as JSON packed by zlib;
-- the columns beside it are there to be looked at and selected by.
CREATE TABLE reports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  raw INTEGER NOT NULL REFERENCES raws (key),
  url TEXT,
  outlet TEXT,
  domain TEXT,
  headline TEXT,
  published TEXT,       -- as precisely as the report tells it
  published_from TEXT,  -- first and last second that this (else "updated") can mean, German time
  published_to TEXT,
  updated TEXT,
  language TEXT NOT NULL,
  genre TEXT NOT NULL,
  ingested TEXT NOT NULL,
  made_by TEXT NOT NULL, -- version of Zufolge that made text and labels of the bytes
  text TEXT NOT NULL,
  doc BLOB NOT NULL
) STRICT;
CREATE INDEX reports_raw ON reports (raw);
CREATE INDEX reports_published ON reports (published_from);

-- Where a report was found; the first of them is where it was added from.
CREATE TABLE sightings (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  origin TEXT NOT NULL,
  ingested TEXT NOT NULL,
  PRIMARY KEY (report, origin)
) STRICT, WITHOUT ROWID;

-- The versions of one address, numbered from the oldest. "added" are passages of this version's
-- text, "removed" of the text before it: JSON lists of [start, end] in code points.
CREATE TABLE revisions (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  number INTEGER NOT NULL,
  before TEXT REFERENCES reports (id) ON DELETE SET NULL,
  added TEXT NOT NULL DEFAULT '[]',
  removed TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_address ON revisions (address, number);
CREATE INDEX revisions_before ON revisions (before);

-- What one reader found in one report: JSON packed by zlib. One reading of a report is the current
-- one, that which was asked for last; its statements stand in the table below.
CREATE TABLE readings (
  key INTEGER PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  reader TEXT NOT NULL,
  version TEXT NOT NULL,
  backend TEXT NOT NULL, -- empty where nothing hangs on it
  licence TEXT NOT NULL,
  read TEXT NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  doc BLOB NOT NULL,
  UNIQUE (report, reader, version, backend)
) STRICT;
CREATE UNIQUE INDEX readings_current ON readings (report) WHERE current = 1;

-- The statements of the current readings, to be searched and counted. "speaker" is the name that
-- the report gives, where it names the speaker at all; "speaker_words" stand at the statement.
CREATE TABLE statements (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES readings (key) ON DELETE CASCADE,
  report TEXT NOT NULL,
  speaker TEXT,
  speaker_words TEXT,
  relays TEXT NOT NULL, -- JSON list of names or words, from the speaker outwards
  form TEXT NOT NULL,
  act TEXT NOT NULL,
  certainty TEXT NOT NULL,
  confidence REAL NOT NULL,
  said TEXT,
  start INTEGER NOT NULL, -- the envelope of the content, in code points of the report's text
  stop INTEGER NOT NULL,
  content TEXT NOT NULL,
  outlet TEXT,
  published TEXT,      -- as reports.published
  published_from TEXT  -- as reports.published_from
) STRICT;
CREATE INDEX statements_reading ON statements (reading);

-- What could not be read as a report, and why; its bytes where there are any, and "about" as who
-- tries again needs it (JSON).
CREATE TABLE refusals (
  key INTEGER PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE,
  reason TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  tries INTEGER NOT NULL,
  raw INTEGER REFERENCES raws (key),
  about TEXT
) STRICT;
CREATE INDEX refusals_raw ON refusals (raw);

-- What is remembered of an address that was fetched, for asking only for what is new: validators,
-- and "told", the date that a feed gave it.
CREATE TABLE fetches (
  address TEXT PRIMARY KEY,
  fetched TEXT NOT NULL,
  etag TEXT,
  modified TEXT,
  told TEXT
) STRICT, WITHOUT ROWID;

-- What was deleted for good, and why. The digests keep the next run from adding it again.
CREATE TABLE forgotten (
  report TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  ingested TEXT NOT NULL,
  forgotten TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_sha256 ON forgotten (sha256);
CREATE INDEX forgotten_text ON forgotten (text_sha256);
