-- What the directory compares for every business: each circle as a number (0 me, 1 cohort, 2 hub, 3 partners, 4 everyone), so that a search
-- reads no JSON. The number is the row of business_search: a rowid of a table without INTEGER PRIMARY KEY changes at a VACUUM.
-- The rows are written when the file is opened, from the businesses there are: stems and lower case are made in code.
CREATE TABLE business_listing (
  number INTEGER PRIMARY KEY,
  business_id TEXT NOT NULL UNIQUE REFERENCES business(id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  name_circle INTEGER NOT NULL CHECK (name_circle BETWEEN 0 AND 4),
  sector TEXT,
  sector_circle INTEGER NOT NULL CHECK (sector_circle BETWEEN 0 AND 4),
  municipality TEXT,
  municipality_circle INTEGER NOT NULL CHECK (municipality_circle BETWEEN 0 AND 4),
  members_circle INTEGER NOT NULL CHECK (members_circle BETWEEN 0 AND 4)
) STRICT;

-- Tags in lower case.
CREATE TABLE business_tag (
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'need')),
  tag TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES business_listing(number) ON DELETE CASCADE,
  circle INTEGER NOT NULL CHECK (circle BETWEEN 0 AND 4),
  PRIMARY KEY (kind, tag, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX business_tag_of_listing ON business_tag(number, kind, circle, tag);

DELETE FROM business_search;
DROP INDEX business_by_sector;
DROP INDEX business_by_municipality;

CREATE TRIGGER business_listing_gone AFTER DELETE ON business_listing
BEGIN
  DELETE FROM business_search WHERE rowid = old.number;
END;
