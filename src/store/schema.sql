-- The store mirrors the content folder. It may be deleted at any time: the next build makes it again.

-- Single values: what the store was made by (madeFor), the configuration, the fingerprint of the last complete build, ...
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Every folder with the names of its files, separated by slashes, and a stamp for each file: four doubles. If the stamp
-- differs, the file may have changed.
CREATE TABLE folder (path TEXT PRIMARY KEY, names TEXT NOT NULL, stamps BLOB NOT NULL) STRICT;

-- Every file that was read, with its content hash.
CREATE TABLE file (path TEXT PRIMARY KEY, digest TEXT) STRICT, WITHOUT ROWID;

-- Problems of single files. Problems between files are looked for at each build.
CREATE TABLE problem (
  file TEXT NOT NULL,
  severity TEXT NOT NULL,
  line INTEGER,
  field TEXT,
  message TEXT NOT NULL,
  kind TEXT NOT NULL -- problems of one kind differ only in the names in their message
) STRICT;
CREATE INDEX problem_file ON problem (file);
CREATE INDEX problem_kind ON problem (severity, kind, file, line);

-- The columns that SQLite makes from the JSON are stored, so that no query parses the JSON of every article.
CREATE TABLE article (
  file TEXT PRIMARY KEY,
  id TEXT NOT NULL AS (article ->> 'id') STORED,
  path TEXT NOT NULL AS (article ->> 'path') STORED,
  language TEXT NOT NULL AS (article ->> 'language') STORED,
  day TEXT NOT NULL AS (article ->> 'day') STORED,
  published INTEGER NOT NULL AS (article ->> 'published') STORED,
  draft INTEGER NOT NULL AS (article ->> 'draft') STORED,
  visible INTEGER NOT NULL DEFAULT 0, -- 1 if it is in list_entry or withdrawn_entry
  withdrawn INTEGER NOT NULL AS (article ->> 'withdrawn') STORED,
  translation_of TEXT AS (article ->> 'translationOf') STORED,
  headline TEXT NOT NULL,          -- JSON of a Headline
  article TEXT NOT NULL,           -- JSON of an Article without its html
  html TEXT NOT NULL,
  modified INTEGER NOT NULL,       -- when it was last published, updated or corrected
  short_link_table TEXT NOT NULL   -- the table of the id: src/model/shortLinkTable.ts
) STRICT;
CREATE INDEX article_id ON article (id);
CREATE INDEX article_path ON article (path);
CREATE INDEX article_published ON article (published);
CREATE INDEX article_draft ON article (draft) WHERE draft = 1;
CREATE INDEX article_waiting ON article (published) WHERE visible = 0;
CREATE INDEX article_month ON article (substr(day, 1, 7), modified) WHERE visible = 1 AND withdrawn = 0;
CREATE INDEX article_short_link ON article (short_link_table, language, day) WHERE visible = 1;
CREATE INDEX article_withdrawn ON article (id) WHERE withdrawn = 1;
CREATE INDEX article_translation ON article (translation_of) WHERE translation_of IS NOT NULL;

-- Facets of files, for the rules between them. kind: tag, series, seriesName, author, contributor, alias, aliasLower (in lower case), formerId,
-- translation, pinned (the id of a key story of a topic), image, smallImage (one that is only shown small), imageAlike
-- (either, in one of its spellings), link (to an address inside the site), fragment (with
-- the path before it) and host (of an address that names one); and what is held against the clock: updated and note (a
-- time in UTC), sourceDay (a day after that of publication), live (the time of the newest entry of a story that goes on).
-- at: when readers see it, in an entry of a live story.
CREATE TABLE facet (file TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, line INTEGER, at INTEGER) STRICT;
CREATE INDEX facet_file ON facet (file, kind);
CREATE INDEX facet_value ON facet (kind, value);

-- Articles with entries. The row of the article has those up to `shown`, the time of the newest that readers see; `next` is
-- the time of the one after it.
CREATE TABLE live_story (
  file TEXT PRIMARY KEY,
  story TEXT NOT NULL, -- JSON of a LiveStory
  shown INTEGER NOT NULL DEFAULT -9000000000000000,
  next INTEGER
) STRICT;
CREATE INDEX live_story_shown ON live_story (shown);
CREATE INDEX live_story_next ON live_story (next) WHERE next IS NOT NULL;

-- Corrections and other notes to readers; place is the position in the article's field.
CREATE TABLE correction (
  file TEXT NOT NULL,
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  language TEXT NOT NULL,
  correction TEXT NOT NULL
) STRICT;
CREATE INDEX correction_file ON correction (file);
CREATE INDEX correction_at ON correction (language, at);
-- The notes that correct a story.
CREATE INDEX correction_latest ON correction (language, at) WHERE json_extract(correction, '$.kind') <> 'update';

-- What readers can see: one row for each list that an article is in. The primary key is the order of every list.
-- list_by: all, section, tag, author, series.
CREATE TABLE list_entry (
  language TEXT NOT NULL,
  list_by TEXT NOT NULL,
  list_of TEXT NOT NULL,
  day TEXT NOT NULL,
  published INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (language, list_by, list_of, day, published, id)
) STRICT, WITHOUT ROWID;

-- The lists that withdrawn articles were in. Pages do not show these entries; feeds report the withdrawal.
CREATE TABLE withdrawn_entry (
  language TEXT NOT NULL,
  list_by TEXT NOT NULL,
  list_of TEXT NOT NULL,
  day TEXT NOT NULL,
  published INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (language, list_by, list_of, day, published, id)
) STRICT, WITHOUT ROWID;

-- The entries of feeds and of the chapters of the feed archive. Query it with ORDER BY and LIMIT: max() would scan it.
CREATE VIEW feed_entry AS SELECT * FROM list_entry UNION ALL SELECT * FROM withdrawn_entry;

-- How many entries each list has, in all (period '') and in each month. Triggers keep it, since a list may have a hundred
-- thousand entries.
CREATE TABLE list_count (
  language TEXT NOT NULL,
  list_by TEXT NOT NULL,
  list_of TEXT NOT NULL,
  period TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (language, list_by, list_of, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_total ON list_count (language, list_by, list_of, count) WHERE period = '';
CREATE TRIGGER list_entry_added AFTER INSERT ON list_entry BEGIN
  INSERT INTO list_count
    VALUES (new.language, new.list_by, new.list_of, '', 1), (new.language, new.list_by, new.list_of, substr(new.day, 1, 7), 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER list_entry_removed AFTER DELETE ON list_entry BEGIN
  UPDATE list_count SET count = count - 1
    WHERE language = old.language AND list_by = old.list_by AND list_of = old.list_of AND period IN ('', substr(old.day, 1, 7));
  DELETE FROM list_count
    WHERE language = old.language AND list_by = old.list_by AND list_of = old.list_of AND period IN ('', substr(old.day, 1, 7)) AND count = 0;
END;

-- The terms by which articles are found, of `termsOf` (src/model/search/terms.ts); none of a withdrawn one.
CREATE TABLE search_terms (file TEXT PRIMARY KEY, terms TEXT NOT NULL) STRICT;

-- The files of the search index, compressed.
CREATE TABLE search_file (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

-- What the files were made of: the segments of each language, with the days that they hold (`first` and later, before
-- `until`), stamp in hexadecimal, and months as JSON of [month, stories][].
CREATE TABLE search_segment (
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  first TEXT NOT NULL,
  until TEXT NOT NULL,
  buckets INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  months TEXT NOT NULL,
  PRIMARY KEY (language, name)
) STRICT, WITHOUT ROWID;

-- The days with visible or withdrawn articles, and a hash of the ids of these. changed is 1 where entries came or went since
-- the index was made.
CREATE TABLE search_day (
  language TEXT NOT NULL,
  day TEXT NOT NULL,
  stories INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (language, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_day_changed ON search_day (language, day) WHERE changed = 1;
CREATE TRIGGER search_entry_added AFTER INSERT ON list_entry WHEN new.list_by = 'all' BEGIN
  INSERT INTO search_day VALUES (new.language, new.day, 0, '', 1) ON CONFLICT DO UPDATE SET changed = 1;
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON list_entry WHEN old.list_by = 'all' BEGIN
  UPDATE search_day SET changed = 1 WHERE language = old.language AND day = old.day;
END;
CREATE TRIGGER search_withdrawn_added AFTER INSERT ON withdrawn_entry WHEN new.list_by = 'all' BEGIN
  INSERT INTO search_day VALUES (new.language, new.day, 0, '', 1) ON CONFLICT DO UPDATE SET changed = 1;
END;
CREATE TRIGGER search_withdrawn_removed AFTER DELETE ON withdrawn_entry WHEN old.list_by = 'all' BEGIN
  UPDATE search_day SET changed = 1 WHERE language = old.language AND day = old.day;
END;

-- The terms that visible articles had when the index was made, of those whose files were read again or renamed since.
CREATE TABLE search_before (id TEXT PRIMARY KEY, terms TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- content/permalinks.jsonl: every address that an article was ever published at; those of static pages, tags, authors and
-- sections (kind and slug: of); and every host the site ever had.
CREATE TABLE permalink (path TEXT PRIMARY KEY, id TEXT NOT NULL, line INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX permalink_id ON permalink (id);
-- The few paths with other letters than lower-case ASCII: two of them may differ only in capitals.
CREATE INDEX permalink_capital ON permalink (path, line) WHERE path GLOB '*[^ -@[-~]*';
CREATE TABLE permalink_page (
  path TEXT NOT NULL,
  kind TEXT NOT NULL,
  of TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (path, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE permalink_site (url TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Former addresses of static pages, tags, authors and sections, and of their feeds, with the target of the redirect and its
-- label. Without a target, the page that the permalinks file names is lost.
CREATE TABLE moved_page (path TEXT PRIMARY KEY, target TEXT, label TEXT NOT NULL, language TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE author (
  file TEXT PRIMARY KEY,
  id TEXT NOT NULL AS (author ->> 'id') STORED,
  initials TEXT AS (lower(author ->> 'initials')) STORED,
  author TEXT NOT NULL -- JSON of an Author
) STRICT;
CREATE INDEX author_id ON author (id);

CREATE TABLE static_page (
  file TEXT PRIMARY KEY,
  slug TEXT NOT NULL AS (page ->> 'slug') STORED,
  language TEXT NOT NULL AS (page ->> 'language') STORED,
  translation_of TEXT AS (page ->> 'translationOf') STORED,
  place INTEGER NOT NULL, -- the field "order"
  page TEXT NOT NULL      -- JSON of a StaticPage
) STRICT;
CREATE INDEX static_page_slug ON static_page (slug);

CREATE TABLE topic (
  file TEXT PRIMARY KEY,
  tag TEXT NOT NULL AS (topic ->> 'tag') STORED,
  language TEXT NOT NULL AS (topic ->> 'language') STORED,
  topic TEXT NOT NULL     -- JSON of a Topic
) STRICT;
CREATE INDEX topic_tag ON topic (tag);

-- The pictures that articles use, by their file; animated is 1 for more than one frame.
CREATE TABLE image (
  file TEXT PRIMARY KEY,
  digest TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  animated INTEGER NOT NULL
) STRICT;
CREATE INDEX image_digest ON image (digest);

-- One row for each HTML page, endpoint and redirect of the last build; complete only where meta has a fingerprint.
-- dependencies: JSON of [query, params, resultHash][]. is_page: 1 for HTML pages. digest: of the bytes.
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  dependencies TEXT NOT NULL,
  is_page INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
-- The pages that depend on a query with this invalidation tag (as the hash of src/store/invalidationTags.ts).
CREATE TABLE page_tag (tag INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (tag, page)) STRICT, WITHOUT ROWID;
-- Pictures with derivatives in dist/media/; leads is 1 if these include the crops of a lead image,
-- small is 1 if they have small widths only.
CREATE TABLE picture (
  digest TEXT PRIMARY KEY,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  animated INTEGER NOT NULL,
  small INTEGER NOT NULL,
  leads INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Other files of dist/: styles, scripts, fonts, icons, public/; with the contentHash of each.
CREATE TABLE asset (file TEXT PRIMARY KEY, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Content changes since the last complete build: JSON of a ContentChange.
CREATE TABLE pending_change (change TEXT NOT NULL) STRICT;
-- The files that were read since then: only these, or what is gone, can break a rule between files.
CREATE TABLE unchecked (file TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
