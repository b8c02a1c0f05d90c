-- When each article changed last, and in which journal it is or was: what
-- harvesters ask for. changed is Unix time in milliseconds, journal empty where
-- there is none or its name is too long for a set, see harvested.go. When what
-- is gone went was not kept before; those who ask from now on must hear of it.
ALTER TABLE changes ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN journal TEXT NOT NULL DEFAULT '';
UPDATE changes SET
	changed = coalesce((SELECT updated FROM articles WHERE id = changes.article), CAST(strftime('%s', 'now') AS INTEGER) * 1000),
	journal = coalesce((SELECT journal FROM articles WHERE id = changes.article AND length(journal) <= 200), '');
CREATE INDEX changes_by_time ON changes (changed, seq);
CREATE INDEX changes_by_journal ON changes (journal, changed, seq);
