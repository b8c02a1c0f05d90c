-- An article and the source it was read from are packed together, see bundle.go.
-- source is the digest of the source in the bundle, empty if its bytes are in
-- blobs; charset is the encoding it had, empty for the bytes as they are.
ALTER TABLE texts ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE texts ADD COLUMN charset TEXT NOT NULL DEFAULT '';
CREATE INDEX texts_by_source ON texts (source) WHERE source <> '';

-- All citations of an article with where they stand, in the order they are
-- printed: JSON, zstd. Apart from the columns that listings look into.
CREATE TABLE places (
	article INTEGER PRIMARY KEY REFERENCES articles (row) ON DELETE CASCADE,
	data    BLOB NOT NULL
);
