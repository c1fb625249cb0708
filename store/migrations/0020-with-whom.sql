-- With whom somebody does what they plan: ten days after the workshop they are asked whether the two met.
ALTER TABLE commitment ADD COLUMN with_id TEXT REFERENCES member(id);
