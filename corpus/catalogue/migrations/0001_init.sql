-- Articles, the sources they were read from, and what their notes cite.
-- Everything here but sources, origins, aliases and changes can be made again
-- from the sources' bytes.

-- One row for each article. content is the digest of its text: two files with
-- one content are one article. source is the file that its row was read from.
CREATE TABLE articles (
	row             INTEGER PRIMARY KEY,
	id              TEXT    NOT NULL UNIQUE,
	content         TEXT    NOT NULL,
	source          TEXT    NOT NULL,
	title           TEXT    NOT NULL,
	authors         TEXT    NOT NULL, -- JSON array
	journal         TEXT    NOT NULL,
	year            INTEGER NOT NULL,
	issue           TEXT    NOT NULL,
	pages           TEXT    NOT NULL,
	folded          TEXT    NOT NULL, -- title, authors and journal, folded
	paragraphs      INTEGER NOT NULL,
	notes           INTEGER NOT NULL,
	citations       INTEGER NOT NULL,
	back_references INTEGER NOT NULL,
	unresolved      INTEGER NOT NULL,
	orphans         INTEGER NOT NULL,
	unanchored      INTEGER NOT NULL,
	unplaced        INTEGER NOT NULL,
	updated         INTEGER NOT NULL  -- Unix time in milliseconds
);
CREATE INDEX articles_by_content ON articles (content);
CREATE INDEX articles_by_date ON articles (-year, title, id);

-- The whole article: the model's JSON, zstd.
CREATE TABLE texts (
	article INTEGER PRIMARY KEY REFERENCES articles (row) ON DELETE CASCADE,
	data    BLOB NOT NULL
);

CREATE TABLE authors (
	name    TEXT    NOT NULL,
	article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
	PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX authors_by_article ON authors (article);

-- One row for each citation, in the order they are printed.
CREATE TABLE citations (
	article          INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
	ordinal          INTEGER NOT NULL,
	note             TEXT    NOT NULL,
	printed_page     INTEGER NOT NULL,
	marker           TEXT    NOT NULL,
	type             TEXT    NOT NULL,
	year             INTEGER NOT NULL,
	unresolved       INTEGER NOT NULL,
	raw_folded       TEXT    NOT NULL,
	author_folded    TEXT    NOT NULL,
	title_folded     TEXT    NOT NULL,
	container_folded TEXT    NOT NULL,
	data             TEXT    NOT NULL, -- the model's JSON
	passage          TEXT    NOT NULL, -- that calls the note
	claim            TEXT    NOT NULL, -- the sentence that the note supports
	PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

-- One row for each file's bytes. reader is the version of the rules that last
-- read them.
CREATE TABLE sources (
	sha256   TEXT    PRIMARY KEY,
	article  INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE,
	name     TEXT    NOT NULL,
	format   TEXT    NOT NULL,
	encoding TEXT    NOT NULL,
	size     INTEGER NOT NULL,
	reader   TEXT    NOT NULL,
	added    INTEGER NOT NULL -- Unix time in milliseconds
) WITHOUT ROWID;
CREATE INDEX sources_by_article ON sources (article);

-- The bytes as they came, zstd. Apart from sources, so that listing them does
-- not read them.
CREATE TABLE blobs (
	sha256 TEXT PRIMARY KEY REFERENCES sources (sha256) ON DELETE CASCADE,
	data   BLOB NOT NULL
);

-- Where each source was found: a file changed in place replaces its article.
CREATE TABLE origins (
	path   TEXT PRIMARY KEY,
	sha256 TEXT NOT NULL REFERENCES sources (sha256) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX origins_by_source ON origins (sha256);

-- Former IDs of articles, so that an address once given keeps working.
CREATE TABLE aliases (
	id      TEXT    PRIMARY KEY,
	article INTEGER NOT NULL REFERENCES articles (row) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX aliases_by_article ON aliases (article);

-- The last change of each article, in the order they were made. The index
-- remembers how far it has come and asks for what follows.
CREATE TABLE changes (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	article TEXT    NOT NULL UNIQUE, -- ID
	removed INTEGER NOT NULL
);

CREATE TABLE settings (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;
