"""Finding articles by the words of their title, translation and original, on either database.

PostgreSQL knows the forms of a word in many languages; SQLite takes words that begin with what was typed instead. On
both, accents and capitals do not matter, phrases stand in quotes, and a minus excludes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from articles.words import Word, asked, folded

FEW: Final = 10_000
"""More articles than these are not listed beforehand; the list counts no further either."""
BELIEVED: Final = 10 * FEW
"""From so many articles on the planner's guess is believed; with statistics ten times too high at worst."""

LOOKS: Final = 200
"""Articles are listed beforehand up to the square root of so many times all articles there are.

Of evenly spread ones, a page of fifty is full after looking into fifty times all articles by those that have the words;
to look into one takes about four times as long as to list one, as the words of a long article lie apart.
"""

Rows = TypeVar("Rows", bound=Model)

# Every pair of languages that there is, each found by one step in the index, however many articles there are.
_PAIRS: Final = """
RECURSIVE originals(code) AS (
  SELECT min(source_language) FROM articles_article
  UNION ALL
  SELECT (SELECT min(source_language) FROM articles_article WHERE source_language > originals.code)
  FROM originals WHERE originals.code IS NOT NULL
), pairs(source, target) AS (
  SELECT code, (SELECT min(target_language) FROM articles_article WHERE source_language = code)
  FROM originals WHERE code IS NOT NULL
  UNION ALL
  SELECT source, (
    SELECT min(target_language) FROM articles_article
    WHERE source_language = pairs.source AND target_language > pairs.target
  )
  FROM pairs WHERE pairs.target IS NOT NULL
)"""

# What each typed thing is in each language that there is, as it is and without accents; empty for words such as “the”,
# and then with the mark of the articles in that language.
_STEMS: Final = f"""
WITH {_PAIRS}, configs(config) AS (
  SELECT articles_config(source) FROM pairs WHERE source <> ''
  UNION SELECT articles_config(target) FROM pairs WHERE target IS NOT NULL
  UNION SELECT 'pg_catalog.simple'::regconfig
)
SELECT typed.number, articles_mark(config),
  phraseto_tsquery(config, typed.words)::text, phraseto_tsquery(config, articles_folded(typed.words))::text
FROM unnest(%s::text[]) WITH ORDINALITY AS typed(words, number), configs
ORDER BY typed.number, config::text
"""  # noqa: S608 - put together from constants; what was typed is a parameter

# The ids come as one text, and go as one: to adapt thousands of numbers one by one takes the driver longer than the
# database needs for them.
_MATCHING: Final = """
SELECT
  count(*),
  coalesce(string_agg(id::text, ','), ''),
  (SELECT reltuples FROM pg_class WHERE oid = 'articles_article'::regclass)
FROM articles_matching(%s::tsquery, %s) AS found(id)
"""


def language_pairs(using: str = "default") -> list[tuple[str, str]]:
    """The languages of original and translation that there are articles in; no original is an empty code."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"WITH {_PAIRS} SELECT source, target FROM pairs WHERE target IS NOT NULL")  # noqa: S608 - constant
        return [(source, target) for source, target in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Hits:
    """The articles that have all the words."""

    ids: RawSQL | None  # selects their ids; None where there are none
    number: int | None  # how many they are, at most FEW + 1; None where nobody has counted

    def within(self, queryset: QuerySet[Rows], at: str = "pk") -> QuerySet[Rows]:
        """The rows of these articles; ``at`` names the article's id in the rows."""
        return queryset.filter(**{f"{at}__in": self.ids}) if self.ids else queryset.none()


def look_for(words: str, using: str = "default") -> Hits | None:
    """The articles that have all the words, looked for at once where they are few; None where nothing is typed.

    Signs alone, which no index knows, find nothing. Never an error.
    """
    if not words.strip():
        return None
    things = asked(words)
    wanted = [each for each in things if not each.is_unwanted]
    unwanted = [each for each in things if each.is_unwanted]
    if not things:
        return Hits(None, 0)
    if connections[using].vendor == "postgresql":
        return _on_postgres(using, wanted, unwanted)
    return Hits(_on_sqlite(wanted, unwanted), None)


def _on_sqlite(wanted: Sequence[Word], unwanted: Sequence[Word]) -> RawSQL:
    """The ids by the table of FTS5, which cannot say “all but” without something that is wanted."""
    matching = "SELECT rowid FROM articles_words WHERE articles_words MATCH %s"
    without = " OR ".join(_quoted(each) for each in unwanted)
    if not wanted:
        return _ids(f"SELECT id FROM articles_article WHERE id NOT IN ({matching})", without)  # noqa: S608 - constants
    match = " AND ".join(f"({_quoted(each, begins=each.may_be_unfinished)})" for each in wanted)
    return _ids(matching, f"({match}) NOT ({without})" if without else match)


def _quoted(word: Word, *, begins: bool = False) -> str:
    return '"' + word.text.replace('"', '""') + ('"*' if begins else '"')


def _on_postgres(using: str, wanted: Sequence[Word], unwanted: Sequence[Word]) -> Hits:
    """The articles by the column of stems; none where nothing of what is wanted can be looked for."""
    typed = [*wanted, *unwanted]
    stems: list[dict[str, None]] = [{} for _ in typed]  # in order, each once
    marks: list[dict[str, None]] = [{} for _ in typed]
    with connections[using].cursor() as cursor:
        cursor.execute(_STEMS, [[each.text for each in typed]])
        for number, mark, plain, bare in cursor.fetchall():
            stems[number - 1] |= dict.fromkeys(each for each in (plain, bare) if each)
            if not plain:
                marks[number - 1][_lexeme(mark)] = None
    if wanted and wanted[-1].may_be_unfinished:
        stems[len(wanted) - 1][f"{_lexeme(folded(wanted[-1].text))}:*"] = None
    # A word that is too common to be known in a language is taken for granted in its articles, unless nothing else is
    # looked for.
    if any(not mark for mark in marks[: len(wanted)]):
        for number in range(len(wanted)):
            stems[number] |= marks[number]
    queries = [" | ".join(f"({stem})" for stem in each) for each in stems]
    parts = [f"({query})" for query in queries[: len(wanted)] if query]
    without = " | ".join(query for query in queries[len(wanted) :] if query)
    if not parts and (wanted or not without):
        return Hits(None, 0) if wanted else Hits(_ids("SELECT id FROM articles_article"), None)
    if not parts:
        return Hits(_ids("SELECT id FROM articles_article WHERE NOT words @@ %s::tsquery", without), None)
    return _matching(using, " & ".join([*parts, f"!({without})"] if without else parts))


def _matching(using: str, query: str) -> Hits:
    """The articles whose stems the query matches.

    Where they are few they are read from the index beforehand. The planner guesses how many there are, and where it
    guesses many it walks along the order of the list instead: right for a common word, but for a word that nobody
    wrote it would look into every article. Only where it guesses very many is it believed at once.
    """
    matching = "SELECT id FROM articles_article WHERE words @@ %s::tsquery"
    with connections[using].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {matching}", [query])
        guessed = cursor.fetchone()[0][0]["Plan"]["Plan Rows"]
        if guessed > BELIEVED:
            return Hits(_ids(matching, query), FEW + 1)
        cursor.execute(_MATCHING, [query, FEW + 1])
        number, ids, articles = cursor.fetchone()
    # Where PostgreSQL has not counted the articles yet, it says that there is none.
    if number > FEW or number**2 > LOOKS * articles > 0:
        return Hits(_ids(matching, query), number)
    return Hits(_ids("SELECT unnest(%s::bigint[])", f"{{{ids}}}"), number)


def _lexeme(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _ids(sql: str, *parameters: Any) -> RawSQL:
    return RawSQL(sql, parameters)  # noqa: S611 - the SQL is constant; what was typed is a parameter
