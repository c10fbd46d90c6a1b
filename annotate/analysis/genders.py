"""The grammatical gender of names that the whole world knows, by language, from one file of our own.

Each line of it is a language, gender and number, and names joined by "|". A language with a region ("pt-BR") adds to
the language without it. Names that some take for one gender and some for the other are left out, and so are makers
whose products bear their name: "o Tesla" is a car.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from annotate.analysis.agreement import Form
from annotate.analysis.pipelines import base_language
from annotate.analysis.spelling import key

_FILE = Path(__file__).with_name("genders.tsv")
# Without a region these countries stand for their language.
_DEFAULT_REGIONS = {"pt": "pt-BR"}


class Gendered(NamedTuple):
    """A name with its gender and number."""

    name: str
    form: Form


@lru_cache(maxsize=16)
def gendered_names(language: str) -> Mapping[str, tuple[Gendered, ...]]:
    """The names whose gender is known in the language, by key; several where they differ in capitals alone."""
    base = base_language(language)
    region = language.replace("_", "-") if len(language) > len(base) else _DEFAULT_REGIONS.get(base, base)
    found: dict[str, dict[Gendered, None]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        listed, form, names = line.split("\t")
        if listed in (base, region):
            for name in names.split("|"):
                found.setdefault(key(name), {})[Gendered(name, Form(form[0], form[1]))] = None
    return {letters: tuple(each) for letters, each in found.items()}
