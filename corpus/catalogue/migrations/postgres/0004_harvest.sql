-- What the migration of this number for files does.
ALTER TABLE changes ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN journal TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE changes SET
	changed = coalesce((SELECT updated FROM articles WHERE id = changes.article), CAST(extract(epoch FROM now()) AS BIGINT) * 1000),
	journal = coalesce((SELECT journal FROM articles WHERE id = changes.article AND length(journal) <= 200), '');
CREATE INDEX changes_by_time ON changes (changed, seq);
CREATE INDEX changes_by_journal ON changes (journal, changed, seq);
