"""What the newsroom knows beforehand about an article: its terms, earlier corrections, words to leave alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q, QuerySet

from annotate.analysis import Knowledge, Lesson
from annotate.analysis import Term as KnownTerm
from annotate.models import Annotation, Silence, Term
from annotate.models.marks import LONGEST_KEY, quote_key
from annotate.workflow import Fix
from articles.document import Document
from articles.models import Article, Segment

# Words in a row that are looked up as one earlier correction; longer ones are found by their first 64 letters.
MOST_WORDS = 10
# A query asks for so many keys at once: PostgreSQL takes 65,535 parameters, SQLite 32,766.
KEYS_IN_A_QUERY = 5_000
MOST_LESSONS = 1_000


def pair_of(article: Article) -> Q:
    """The condition for rows that hold for the article's pair of languages: that of the region or of all regions."""
    target = {article.target_language, article.target_language.partition("-")[0]}
    condition = Q(target_language__in=target)
    if article.source_language:
        source = {article.source_language, article.source_language.partition("-")[0]}
        condition &= Q(source_language__in=source)
    return condition


def terms_for(article: Article) -> QuerySet[Term]:
    """The terms that hold for the article; without an original those that forbid or name something by themselves."""
    return Term.objects.filter(pair_of(article))


def known_targets(article: Article, corrections: Iterable[str]) -> frozenset[str]:
    """Those of the corrections that the glossary of the article's languages has as target forms."""
    if not (wanted := list(corrections)):
        return frozenset()
    return frozenset(terms_for(article).filter(target__in=wanted).values_list("target", flat=True))


def silenced_for(article: Article) -> frozenset[str]:
    """The words for which nothing is to be suggested."""
    return frozenset(Silence.objects.filter(pair_of(article)).values_list("quote", flat=True))


def knowledge_for(article: Article, document: Document) -> Knowledge:
    """The terms and earlier corrections for an analysis of the article; ``document`` is its parsed translation."""
    terms = tuple(
        KnownTerm(
            target=row.target,
            source=row.source,
            forbidden=tuple(row.forbidden),
            gender=row.gender,
            is_name=row.is_name,
            keep=row.keep,
            case_sensitive=row.case_sensitive,
            note=row.note,
        )
        for row in terms_for(article)
    )
    return Knowledge(terms=terms, lessons=lessons_for(article, document))


def lessons_for(article: Article, document: Document) -> tuple[Lesson, ...]:
    """What reviewers decided in other articles of these languages about words that stand in this one too."""
    rows: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
    keys = sorted(keys_of(document))
    for first in range(0, len(keys), KEYS_IN_A_QUERY):
        for row in _decided(article, keys[first : first + KEYS_IN_A_QUERY]):
            rows[row.quote, row.replacement].append(row)
    lessons = [_lesson(found) for found in rows.values() if any(row.status == Fix.APPROVED for row in found)]
    return tuple(sorted(lessons, key=lambda lesson: -lesson.times)[:MOST_LESSONS])


def keys_of(document: Document) -> set[str]:
    """Every key under which an earlier correction of words of this text can be stored, see ``quote_key``."""
    keys: set[str] = set()
    for block in document.blocks:
        words = block.text.split()
        for at in range(len(words)):
            joined = quote_key(" ".join(words[at : at + LONGEST_KEY]))
            keys.add(joined)
            keys.update(_beginnings(words[at : at + MOST_WORDS]))
    keys.discard("")
    return keys


def _beginnings(words: Sequence[str]) -> Iterator[str]:
    """The first words, one more each time, with and without the punctuation around them."""
    for count in range(1, len(words) + 1):
        run = quote_key(" ".join(words[:count]))
        yield run
        yield run.strip(".,;:!?…()[]“”\"'‘’«»")
        if len(run) >= LONGEST_KEY:
            return


def _decided(article: Article, keys: Iterable[str]) -> QuerySet[Annotation]:
    return (
        Annotation.objects.filter(quote_key__in=list(keys), status__in=(Fix.APPROVED, Fix.REJECTED))
        .filter(article__target_language=article.target_language, article__source_language=article.source_language)
        .exclude(article=article)
        .select_related("article")
        .defer("article__target", "article__source")
        .order_by("-id")[:MOST_LESSONS]
    )


def _lesson(rows: Sequence[Annotation]) -> Lesson:
    """One lesson of the decisions, the newest first, about the same words and the same correction."""
    approved = [row for row in rows if row.status == Fix.APPROVED]
    latest = approved[0]
    titles = {row.article_id: row.article.title for row in approved}
    return Lesson(
        quote=latest.quote,
        correction=latest.replacement,
        category=latest.category,
        severity=latest.severity,
        times=len(approved),
        rejected=len(rows) - len(approved),
        source=_original_of(latest) if " " not in latest.quote else "",
        articles=tuple(titles.items())[:3],
    )


def _original_of(annotation: Annotation) -> str:
    """The sentence of the original beside the annotation, empty where there is none."""
    pair = Segment.objects.filter(
        article_id=annotation.article_id, target_start__lte=annotation.start, target_end__gt=annotation.start
    ).first()
    if pair is None or pair.source_span is None:
        return ""
    source = Article.objects.values_list("source", flat=True).get(pk=annotation.article_id)
    return source[pair.source_span.start : pair.source_span.end]
