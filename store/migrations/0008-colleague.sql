-- Since when somebody is behind a business: whoever came later may be taken out by those who were there, and not the other way round.
-- 0 for those of before: none of them came later than another.
ALTER TABLE business_member ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
