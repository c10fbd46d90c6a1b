"""The way in: a translation and its original become an article with aligned segments."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from articles import languages
from articles.alignment import align
from articles.document import Document
from articles.languages import LanguageUnknown
from articles.markdown import TooIntricate, parse
from articles.models import Article, Segment, content_hash
from articles.readers import Imported
from articles.readers.markdown import MOST_PIECES, read
from articles.readers.text import MAX_BYTES, too_large
from articles.segmentation import sentences

MOST_SENTENCES: Final = 20_000
"""How many sentences one text may have, so that aligning them stays a matter of seconds."""


class Person(Protocol):
    """Whoever imports; the product's own user model says who may."""

    @property
    def pk(self) -> Any:
        """The primary key of the account."""

    @property
    def can_import(self) -> bool:
        """Whether this person may bring articles in."""


class ImportRefused(ValueError):
    """An article that cannot be taken as it is: `field` is the argument at fault, `message` says why in words."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class TextRefused(ImportRefused):
    """One of the texts is empty, too large or intricate or has too many sentences, or both are the same."""


class DetailRefused(ImportRefused):
    """Something said about the article cannot be: a language that does not exist, an address that is none."""


class AlreadyImported(ImportRefused):
    """These texts were imported before, as `article`."""

    def __init__(self, article: Article) -> None:
        message = _("This text was imported already: article %(id)d, “%(title)s”.")
        super().__init__("target", message % {"id": article.pk, "title": article.title})
        self.article = article


def import_article(
    *,
    target: str,
    source: str = "",
    title: str = "",
    target_language: str = "",
    source_language: str = "",
    url: str = "",
    byline: str = "",
    published: date | None = None,
    engine: str = "",
    by: Person | None,
) -> Article:
    """The article and its aligned segments are stored, all of it or nothing.

    What is not given is taken from the front matter of the translation, then of the original; languages that
    neither says are detected. `by` is None where no person is behind it, as on the command line. Raises
    ImportRefused, of which AlreadyImported names the article that has the same texts; PermissionDenied if
    `by` may not import.
    """
    _check_may_import(by)
    ours = _read("target", target)
    theirs = _read("source", source) if source.strip() else Imported("")
    if ours.markdown == theirs.markdown:
        raise TextRefused("source", _("The translation and the original are the same text."))
    identity = content_hash(ours.markdown, theirs.markdown)
    _refuse_known(identity)
    found, original = ours.metadata, theirs.metadata
    article = Article(
        target=ours.markdown,
        source=theirs.markdown,
        title=title.strip() or found.title,
        target_language=target_language.strip() or found.language,
        source_language=source_language.strip() or original.language,
        url=url.strip() or found.url or original.url,
        byline=byline.strip() or found.byline or original.byline,
        published=published or found.published or original.published,
        engine=engine.strip() or found.engine,
        content_hash=identity,
        imported_by_id=by.pk if by is not None else None,
    )
    segments = _segments(article)
    _check_details(article)
    try:
        with transaction.atomic():
            article.save(force_insert=True)
            Segment.objects.bulk_create(segments)
    except IntegrityError:
        _refuse_known(identity)  # somebody was faster
        raise
    return article


@transaction.atomic
def update_details(
    article: Article,
    *,
    title: str,
    target_language: str,
    source_language: str = "",
    url: str = "",
    byline: str = "",
    published: date | None = None,
    engine: str = "",
    by: Person,
) -> Article:
    """What is known about the article is as given; texts that were in another language are aligned anew, and the
    function that the setting ARTICLES_REALIGNED names is told.

    Raises DetailRefused for what cannot be, and for another language once somebody has marked something: the
    marks were made with the checks and the segments of the language before. PermissionDenied if `by` may not
    import.
    """
    _check_may_import(by)
    article = Article.objects.select_for_update().get(pk=article.pk)
    before = article.target_language, article.source_language
    article.title, article.url, article.byline = title.strip(), url.strip(), byline.strip()
    article.published, article.engine = published, engine.strip()
    article.target_language, article.source_language = target_language, source_language
    segments = _segments(article)
    _check_details(article)
    changed = before != (article.target_language, article.source_language)
    if changed and not languages_open(article):
        message = _("The languages cannot change any more: there are corrections in this article.")
        raise DetailRefused("target_language", message)
    article.save()
    if changed:
        article.segments.all().delete()
        Segment.objects.bulk_create(segments)
        if name := getattr(settings, "ARTICLES_REALIGNED", ""):
            import_string(name)(article)
    return article


def languages_open(article: Article) -> bool:
    """Whether the languages can still be corrected: until somebody has marked something."""
    return not article.annotations.exists()


def receiver() -> Receiver:
    """What brings an article in at this installation: the function that the setting ARTICLES_RECEIVER names.

    It takes the arguments of import_article, which is used where there is no such setting, and may do more.
    """
    receive: Receiver = import_string(getattr(settings, "ARTICLES_RECEIVER", "articles.importing.import_article"))
    return receive


class Receiver(Protocol):
    """A function with the arguments of import_article."""

    def __call__(
        self,
        *,
        target: str,
        source: str = ...,
        title: str = ...,
        target_language: str = ...,
        source_language: str = ...,
        url: str = ...,
        byline: str = ...,
        published: date | None = ...,
        engine: str = ...,
        by: Any,
    ) -> Article:
        """The article is stored."""


def _check_may_import(by: Person | None) -> None:
    if by is not None and not by.can_import:
        raise PermissionDenied(_("Only editors can import articles. Ask an administrator for the editor's role."))


def _read(field: str, text: str) -> Imported:
    """The text as it is stored, if it is one that can be corrected."""
    if len(text) > MAX_BYTES:
        raise TextRefused(field, too_large(_("The translation") if field == "target" else _("The original")))
    try:
        imported = read(text)
        document = parse(imported.markdown, most=MOST_PIECES)
    except TooIntricate as error:
        message = _("This text has too much markup: more than %(limit)d pieces. Import it in parts.")
        raise TextRefused(field, message % {"limit": MOST_PIECES}) from error
    if len(imported.markdown.encode()) > MAX_BYTES:
        raise TextRefused(field, too_large(_("The translation") if field == "target" else _("The original")))
    if not document.text.strip():
        empty = (
            _("There is no text in the translation.") if field == "target" else _("There is no text in the original.")
        )
        raise TextRefused(field, empty)
    return imported


def _refuse_known(identity: str) -> None:
    known = Article.objects.filter(content_hash=identity).first()
    if known is not None:
        raise AlreadyImported(known)


def _segments(article: Article) -> list[Segment]:
    """The aligned segments of an article that has its texts; afterwards its languages are canonical codes."""
    target = parse(article.target)
    source = parse(article.source) if article.source else None
    article.target_language = _language("target_language", article.target_language, target)
    if source is not None or article.source_language:
        article.source_language = _language("source_language", article.source_language, source)
    for field, document in (("target", target), ("source", source)):
        if document is not None and len(sentences(document, "")) > MOST_SENTENCES:
            limit = {"limit": MOST_SENTENCES}
            raise TextRefused(field, _("This text has more than %(limit)d sentences. Import it in parts.") % limit)
    pairs = align(source, target, article.source_language, article.target_language)
    return [
        Segment(
            article=article,
            index=index,
            source_start=pair.source.start if pair.source else None,
            source_end=pair.source.end if pair.source else None,
            target_start=pair.target.start if pair.target else None,
            target_end=pair.target.end if pair.target else None,
        )
        for index, pair in enumerate(pairs)
    ]


def _language(field: str, code: str, document: Document | None) -> str:
    """The canonical code of the language that was given, else of the one that the document is in."""
    if code.strip() or document is None:
        try:
            return languages.check(code)
        except LanguageUnknown:
            message = _("No language has the code “%(code)s”. Codes look like en, es or pt-BR.")
            raise DetailRefused(field, message % {"code": code.strip()}) from None
    detected, probability = languages.detect(document.text)
    if probability < languages.SURE_ENOUGH:
        raise DetailRefused(field, _("This text is too short to tell its language. Please say which it is."))
    return detected


def _check_details(article: Article) -> None:
    """Raises DetailRefused for the first detail that the table cannot hold."""
    try:
        article.clean_fields(exclude={"imported_by", "content_hash"})
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise DetailRefused(field, " ".join(messages)) from error
