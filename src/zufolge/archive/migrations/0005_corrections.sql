-- What editors corrected, for good: no row is ever changed or deleted, and who takes a correction
-- back adds one that says so. "doc" is the correction as JSON, its quotations without their words.
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  made_by TEXT NOT NULL,
  at TEXT NOT NULL,  -- UTC
  why TEXT,
  undoes TEXT REFERENCES corrections (id),
  doc TEXT NOT NULL
) STRICT;

-- The words that corrections quote: JSON lists of a quotation, what stands before and behind it.
-- "place" numbers them in their correction. They go when their report is deleted for good.
CREATE TABLE correction_quotes (
  correction INTEGER NOT NULL REFERENCES corrections (number),
  place INTEGER NOT NULL,
  report TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (correction, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_quotes_report ON correction_quotes (report);

CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are never changed; add one that undoes it');
END;
CREATE TRIGGER corrections_are_kept BEFORE DELETE ON corrections BEGIN
  SELECT RAISE(ABORT, 'corrections are never deleted; add one that undoes it');
END;
-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER corrections_are_new BEFORE INSERT ON corrections
WHEN EXISTS (SELECT 1 FROM corrections WHERE id = new.id OR number = new.number) BEGIN
  SELECT RAISE(ABORT, 'corrections are never replaced; add one that undoes it');
END;
CREATE TRIGGER correction_quotes_stay BEFORE UPDATE ON correction_quotes BEGIN
  SELECT RAISE(ABORT, 'what a correction quotes is never changed');
END;
CREATE TRIGGER correction_quotes_are_kept BEFORE DELETE ON correction_quotes
WHEN NOT EXISTS (SELECT 1 FROM forgotten WHERE report = old.report) BEGIN
  SELECT RAISE(ABORT, 'what a correction quotes is deleted with its report alone');
END;
CREATE TRIGGER correction_quotes_are_new BEFORE INSERT ON correction_quotes
WHEN EXISTS (SELECT 1 FROM correction_quotes
  WHERE correction = new.correction AND place = new.place) BEGIN
  SELECT RAISE(ABORT, 'what a correction quotes is never replaced');
END;
