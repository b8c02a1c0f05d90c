-- What places has now leaves citations, whose rows become small.
CREATE TABLE slim (
	article          INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
	ordinal          INTEGER NOT NULL,
	note             TEXT    NOT NULL,
	type             TEXT    NOT NULL,
	year             INTEGER NOT NULL,
	unresolved       INTEGER NOT NULL,
	raw_folded       TEXT    NOT NULL,
	author_folded    TEXT    NOT NULL,
	title_folded     TEXT    NOT NULL,
	container_folded TEXT    NOT NULL,
	PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;
INSERT INTO slim SELECT article, ordinal, note, type, year, unresolved, raw_folded, author_folded, title_folded, container_folded
	FROM citations ORDER BY article, ordinal;
DROP TABLE citations;
ALTER TABLE slim RENAME TO citations;
