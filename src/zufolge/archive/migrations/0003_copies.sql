-- Other bytes that came for the very text of a report at its address: pages change in what stands
-- around their text. Where they were found first, and when that was (UTC).
CREATE TABLE copies (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  raw INTEGER NOT NULL UNIQUE REFERENCES raws (key),
  origin TEXT NOT NULL,
  ingested TEXT NOT NULL,
  PRIMARY KEY (report, raw)
) STRICT, WITHOUT ROWID;
