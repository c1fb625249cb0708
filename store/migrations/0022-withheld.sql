-- From whom an introduction is kept that looks to everybody else like any other: they had blocked who asked for it or whom it is with.
CREATE TABLE introduction_withheld (
  introduction_id TEXT NOT NULL REFERENCES introduction(id),
  member_id TEXT NOT NULL REFERENCES member(id),
  PRIMARY KEY (introduction_id, member_id)
) STRICT, WITHOUT ROWID;
