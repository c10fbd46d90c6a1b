"""Articles are found by their words and listed by title and languages.

On PostgreSQL the words are a column that Django does not know, filled by a trigger; on SQLite they are a table of FTS5,
kept by triggers. A later migration that makes Django rebuild the articles' table on SQLite (it does so for nearly every
change of a column) loses the triggers and has to end with ``index_words``, as this one does.
"""

from __future__ import annotations

from django.db import migrations, models

from articles.words import folded

POSTGRES = """
CREATE FUNCTION articles_config(code text) RETURNS regconfig LANGUAGE sql STABLE AS $$
  -- How words of the language are brought to their stems; a server too old to know the language takes them as they are.
  SELECT coalesce((
    SELECT config.oid::regconfig
    FROM pg_catalog.pg_ts_config AS config
    WHERE config.cfgnamespace = 'pg_catalog'::regnamespace AND config.cfgname = CASE split_part(lower(code), '-', 1)
      WHEN 'ar' THEN 'arabic' WHEN 'hy' THEN 'armenian' WHEN 'eu' THEN 'basque' WHEN 'ca' THEN 'catalan'
      WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'et' THEN 'estonian'
      WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
      WHEN 'hi' THEN 'hindi' WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'ga' THEN 'irish'
      WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'nb' THEN 'norwegian'
      WHEN 'nn' THEN 'norwegian' WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
      WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'es' THEN 'spanish' WHEN 'sv' THEN 'swedish'
      WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish'
    END
  ), 'pg_catalog.simple'::regconfig)
$$;

CREATE FUNCTION articles_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  -- Without accents, as articles.words.folded does it; here, because not every server has the extension unaccent.
  SELECT normalize(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]+', '', 'g'), NFC)
$$;

CREATE FUNCTION articles_stems(config regconfig, words text) RETURNS tsvector LANGUAGE sql STABLE AS $$
  -- Of the words as they are and, unless all is ASCII, without accents: some people type those and some do not.
  SELECT CASE
    WHEN octet_length(words) = length(words) THEN to_tsvector(config, words)
    ELSE to_tsvector(config, words) || to_tsvector(config, articles_folded(words))
  END
$$;

CREATE FUNCTION articles_mark(config regconfig) RETURNS text LANGUAGE sql STABLE AS $$
  -- Says that an article has a text of this language; no word begins like that.
  SELECT '=' || config::text
$$;

CREATE FUNCTION articles_index_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  theirs regconfig := articles_config(NEW.source_language);
  ours regconfig := articles_config(NEW.target_language);
  most integer := 1000000;
BEGIN
  LOOP
    BEGIN
      NEW.words :=
        setweight(articles_stems('pg_catalog.simple', NEW.title) || articles_stems(ours, NEW.title), 'A')
        || setweight(articles_stems(ours, left(NEW.target, most)), 'B')
        || setweight(articles_stems(theirs, left(NEW.source, most)), 'C')
        || array_to_tsvector(ARRAY[articles_mark(ours)])
        || CASE WHEN NEW.source = '' THEN ''::tsvector ELSE array_to_tsvector(ARRAY[articles_mark(theirs)]) END;
      RETURN NEW;
    EXCEPTION WHEN program_limit_exceeded THEN
      IF most = 0 THEN RAISE; END IF;
      most := most / 2;  -- more different words than the type can hold: the end of the text is not found
    END;
  END LOOP;
END
$$;

ALTER TABLE articles_article ADD COLUMN words tsvector NOT NULL DEFAULT '';

CREATE FUNCTION articles_matching(query tsquery, most integer) RETURNS SETOF bigint LANGUAGE sql STABLE
SET enable_seqscan = off AS $$
  -- By the index alone: the planner takes looking into an article for cheap, while the words of a long one lie apart.
  SELECT id FROM articles_article WHERE words @@ query LIMIT most
$$;

CREATE TRIGGER articles_words_new BEFORE INSERT ON articles_article
  FOR EACH ROW EXECUTE FUNCTION articles_index_words();

CREATE TRIGGER articles_words_changed BEFORE UPDATE ON articles_article
  FOR EACH ROW WHEN (
    (OLD.title, OLD.target, OLD.source, OLD.target_language, OLD.source_language)
    IS DISTINCT FROM (NEW.title, NEW.target, NEW.source, NEW.target_language, NEW.source_language)
    OR OLD.words = ''
  ) EXECUTE FUNCTION articles_index_words();

UPDATE articles_article SET title = title;

CREATE INDEX articles_article_words ON articles_article USING gin (words);
"""

POSTGRES_BACK = """
DROP FUNCTION articles_matching(tsquery, integer);
DROP TRIGGER articles_words_new ON articles_article;
DROP TRIGGER articles_words_changed ON articles_article;
ALTER TABLE articles_article DROP COLUMN words;
DROP FUNCTION articles_index_words();
DROP FUNCTION articles_mark(regconfig);
DROP FUNCTION articles_stems(regconfig, text);
DROP FUNCTION articles_folded(text);
DROP FUNCTION articles_config(text);
"""

SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS articles_words USING fts5(
  title, target, source, content='articles_article', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_words_new AFTER INSERT ON articles_article BEGIN
  INSERT INTO articles_words(rowid, title, target, source) VALUES (NEW.id, NEW.title, NEW.target, NEW.source);
END;
CREATE TRIGGER articles_words_gone AFTER DELETE ON articles_article BEGIN
  INSERT INTO articles_words(articles_words, rowid, title, target, source)
    VALUES ('delete', OLD.id, OLD.title, OLD.target, OLD.source);
END;
CREATE TRIGGER articles_words_changed AFTER UPDATE OF id, title, target, source ON articles_article BEGIN
  INSERT INTO articles_words(articles_words, rowid, title, target, source)
    VALUES ('delete', OLD.id, OLD.title, OLD.target, OLD.source);
  INSERT INTO articles_words(rowid, title, target, source) VALUES (NEW.id, NEW.title, NEW.target, NEW.source);
END;
INSERT INTO articles_words(articles_words) VALUES ('rebuild');
"""

SQLITE_BACK = """
DROP TRIGGER articles_words_new;
DROP TRIGGER articles_words_gone;
DROP TRIGGER articles_words_changed;
DROP TABLE articles_words;
"""


def fill_title_keys(apps, schema_editor):
    """Every article has its place in the alphabet."""
    Article = apps.get_model("articles", "Article")
    rows = []
    for row in Article.objects.only("id", "title").iterator(chunk_size=1000):
        row.title_key = folded(row.title)[:80]
        rows.append(row)
        if len(rows) == 1000:
            Article.objects.bulk_update(rows, ["title_key"])
            rows = []
    Article.objects.bulk_update(rows, ["title_key"])


def index_words(apps, schema_editor):
    """The words of all articles can be looked for, and stay so."""
    run(schema_editor, POSTGRES, SQLITE)


def forget_words(apps, schema_editor):
    """The tables are as before."""
    run(schema_editor, POSTGRES_BACK, SQLITE_BACK)


def run(schema_editor, postgres, sqlite):
    """The statements for this database are executed, inside the migration's transaction."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgres, params=None)
        return
    statement = ""
    for line in sqlite.strip().splitlines():
        statement += line + "\n"
        # Inside a trigger, statements end in the middle.
        if line.endswith(";") and ("BEGIN" not in statement or line == "END;"):
            schema_editor.execute(statement)
            statement = ""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="title_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=80),
            preserve_default=False,
        ),
        migrations.RunPython(fill_title_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["title_key", "id"], name="article_by_title"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["source_language", "target_language"], name="article_by_languages"),
        ),
        migrations.RunPython(index_words, forget_words),
    ]
