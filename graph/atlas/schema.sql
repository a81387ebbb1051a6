-- The truth of an atlas. Texts are stored once; an edge's sentence is a stretch of its paper's text.
-- Read with any SQLite tool; written by litkg alone.

CREATE TABLE meta (           -- schema, revision, settings
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE records (        -- what was extracted from a text; a build that was killed finds its work here
    n         INTEGER PRIMARY KEY,
    text      TEXT NOT NULL,  -- hash of title and abstract
    extractor TEXT NOT NULL,  -- what made it, or 'given:' and a hash where the source gave facts
    facts     TEXT NOT NULL,  -- JSON: entities, results, relations
    UNIQUE (text, extractor)
);

CREATE TABLE papers (
    id       TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    abstract TEXT NOT NULL,
    year     INTEGER,
    date     TEXT,
    url      TEXT,
    authors  TEXT NOT NULL,   -- JSON list
    folded   TEXT NOT NULL,   -- the title without case, accents, punctuation and spaces
    sources  TEXT NOT NULL,   -- JSON list
    record   INTEGER NOT NULL REFERENCES records (n),
    joints   TEXT             -- JSON list: type, name and node of each entity; null or empty until its edges are made
);
CREATE INDEX papers_record ON papers (record);
CREATE INDEX papers_folded ON papers (folded);

CREATE TABLE offers (         -- what each source says of a paper, where they do not all say the same
    paper    TEXT NOT NULL REFERENCES papers (id),
    source   TEXT NOT NULL,
    title    TEXT NOT NULL,
    abstract TEXT NOT NULL,
    year     INTEGER,
    date     TEXT,
    url      TEXT,
    authors  TEXT NOT NULL,
    facts    TEXT,
    PRIMARY KEY (paper, source)
) WITHOUT ROWID;

CREATE TABLE nodes (          -- all nodes but papers
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    name  TEXT NOT NULL,
    props TEXT NOT NULL,      -- JSON object
    paper TEXT                -- the paper that a result belongs to
) WITHOUT ROWID;
CREATE INDEX nodes_paper ON nodes (paper) WHERE paper IS NOT NULL;

CREATE TABLE edges (
    paper        TEXT NOT NULL REFERENCES papers (id),
    type         TEXT NOT NULL,
    source       TEXT NOT NULL,
    target       TEXT NOT NULL,
    source_label TEXT NOT NULL,
    target_label TEXT NOT NULL,
    start        INTEGER NOT NULL,
    "end"        INTEGER NOT NULL,
    confidence   REAL NOT NULL,
    extractor    TEXT NOT NULL,
    PRIMARY KEY (paper, type, source, target)
) WITHOUT ROWID;

CREATE VIEW evidence AS       -- each edge with the sentence that it came from
SELECT e.*, substr(p.title || char(10) || p.abstract, e.start + 1, e."end" - e.start) AS sentence
FROM edges AS e JOIN papers AS p ON p.id = e.paper;

CREATE TABLE merges (         -- which names became one node, or nearly did, and why
    node     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    "left"   TEXT NOT NULL,
    "right"  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    strength REAL NOT NULL,
    joined   INTEGER NOT NULL,
    PRIMARY KEY (kind, "left", "right", node, reason, strength, joined)
) WITHOUT ROWID;

CREATE TABLE decisions (      -- what people decided about names, each as in a file of decisions
    line TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE inputs (         -- the files that were read
    name   TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE errors (         -- what could not be read
    file   TEXT NOT NULL,
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (file, line, reason)
) WITHOUT ROWID;
