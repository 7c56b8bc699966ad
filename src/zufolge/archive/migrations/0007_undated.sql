-- Which chapters of a day those without a time may belong to: links as JSON packed by zlib, from
-- which the one that counts is chosen (a step of the day ''). "inputs" is the digest of both sides.
CREATE TABLE undated_links (
  day TEXT PRIMARY KEY REFERENCES story_days (day) ON DELETE CASCADE,
  inputs TEXT NOT NULL,
  doc BLOB NOT NULL
) STRICT, WITHOUT ROWID;
