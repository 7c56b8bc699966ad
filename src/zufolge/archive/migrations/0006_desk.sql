-- The desk. How each story stood, one row each time that its dossier told something else. "doc" is
-- JSON packed by zlib: ids alone, no words of reports.
CREATE TABLE story_states (
  number INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id),
  at TEXT NOT NULL,  -- UTC
  inputs TEXT NOT NULL,
  doc BLOB NOT NULL
) STRICT;
CREATE INDEX story_states_story ON story_states (story, number);

-- What lists of stories show and are filtered by, of the last state of each. Names come from reports,
-- and go when one of the story is deleted for good; "folded" is the name as it is compared.
CREATE TABLE story_figures (
  story TEXT PRIMARY KEY REFERENCES stories (id),
  state INTEGER NOT NULL REFERENCES story_states (number),
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  voices INTEGER NOT NULL,
  statuses TEXT NOT NULL  -- JSON: how many claims have which status
) STRICT, WITHOUT ROWID;
CREATE TABLE story_names (
  story TEXT NOT NULL REFERENCES stories (id),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'place')),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (story, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_changed ON stories (changed, id);
CREATE INDEX reports_outlet ON reports (outlet);
-- The chapter that a link is about; empty in rows that are older than this column.
ALTER TABLE chapter_steps ADD COLUMN chapter TEXT NOT NULL DEFAULT '';
CREATE INDEX chapter_steps_chapter ON chapter_steps (chapter);

-- The last dossier of a story, as "inputs" (a digest) gave it. Can be made again at any time; holds
-- words of reports, and goes as a whole when a report is deleted for good.
CREATE TABLE dossiers (
  story TEXT PRIMARY KEY REFERENCES stories (id),
  inputs TEXT NOT NULL,
  made TEXT NOT NULL,  -- UTC
  doc BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What became of stories, in the order in which it was noticed.
CREATE TABLE developments (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story TEXT NOT NULL REFERENCES stories (id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  doc TEXT NOT NULL
) STRICT;
CREATE INDEX developments_story ON developments (story, number);

-- What each person has seen, saved and wants to be told.
CREATE TABLE looks (
  person TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES stories (id),
  at TEXT NOT NULL,
  state INTEGER NOT NULL REFERENCES story_states (number),
  PRIMARY KEY (person, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  asked TEXT NOT NULL,
  at TEXT NOT NULL,
  seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rules (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  ended TEXT,
  doc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (
  number INTEGER PRIMARY KEY,
  rule TEXT NOT NULL REFERENCES rules (id),
  development TEXT NOT NULL REFERENCES developments (id),
  tries INTEGER NOT NULL DEFAULT 0,
  due TEXT,
  done TEXT,
  wrong TEXT,
  UNIQUE (rule, development)
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due) WHERE due IS NOT NULL;

-- What was handed in and is not in the archive yet: it outlives the process that took it.
CREATE TABLE additions (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  doc TEXT NOT NULL,                -- how far it is (JSON)
  waits INTEGER NOT NULL DEFAULT 1, -- 0 when all is done that can be
  tries INTEGER NOT NULL DEFAULT 0  -- how often somebody began with it
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX additions_number ON additions (number);
CREATE TABLE addition_items (
  addition TEXT NOT NULL REFERENCES additions (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  raw BLOB,            -- untouched bytes, packed
  about TEXT NOT NULL, -- what else has to be known of them (JSON)
  PRIMARY KEY (addition, place)
) STRICT, WITHOUT ROWID;

-- Who changed what, through the desk: never changed, never deleted.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  origin TEXT NOT NULL,  -- the address that it came from
  action TEXT NOT NULL,  -- method and path
  status INTEGER NOT NULL,
  told TEXT
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit log is never deleted');
END;
CREATE TRIGGER audit_is_new BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = new.number) BEGIN
  SELECT RAISE(ABORT, 'the audit log is never replaced');
END;
