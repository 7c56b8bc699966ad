-- What is searched: statements and reports as keys of words (archive/normal.py), never as text.
--
-- A row's place orders by day of publication, the newest highest, then by key: the day as YYYYMMDD
-- (0 where it is unknown) in the bits above the 36 of the key. What is newest comes first, and a
-- stretch of time is a stretch of places. "marks" are one word for each value that is selected by,
-- as "act_deny". Keys are ASCII or beyond it, so that the ascii tokenizer leaves them whole.
CREATE VIRTUAL TABLE statement_words USING fts5 (
  content, speaker, context, parts, marks,
  tokenize = "ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE report_words USING fts5 (
  content, speaker, context, parts, marks,
  tokenize = "ascii tokenchars '_'"
);

-- Words as they are written, in small letters, by the key that they are found under.
CREATE TABLE word_forms (
  form TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (form, key)
) STRICT, WITHOUT ROWID;

-- With what the keys were made; one row.
CREATE TABLE search_state (
  normal TEXT NOT NULL
) STRICT;

-- What goes from the archive goes from the index, whoever deletes it.
CREATE TRIGGER statements_unsearched AFTER DELETE ON statements BEGIN
  DELETE FROM statement_words WHERE rowid = old.key
    | (CAST(replace(substr(coalesce(old.published_from, '0'), 1, 10), '-', '') AS INTEGER) << 36);
END;
CREATE TRIGGER reports_unsearched AFTER DELETE ON reports BEGIN
  DELETE FROM report_words WHERE rowid = old.key
    | (CAST(replace(substr(coalesce(old.published_from, '0'), 1, 10), '-', '') AS INTEGER) << 36);
END;
CREATE TRIGGER statements_moved BEFORE UPDATE OF published_from ON statements BEGIN
  DELETE FROM statement_words WHERE rowid = old.key
    | (CAST(replace(substr(coalesce(old.published_from, '0'), 1, 10), '-', '') AS INTEGER) << 36);
END;
CREATE TRIGGER reports_moved BEFORE UPDATE OF published_from ON reports BEGIN
  DELETE FROM report_words WHERE rowid = old.key
    | (CAST(replace(substr(coalesce(old.published_from, '0'), 1, 10), '-', '') AS INTEGER) << 36);
END;
