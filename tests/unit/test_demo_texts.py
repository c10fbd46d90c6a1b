"""The demo articles keep what their lists of planted errors promise."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotate.taxonomy import Category, Severity

DEMO = Path(__file__).parents[2] / "demo"
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((https://[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Story:
    """One demo article; word counts are those of the original, or of the translation when it stands alone."""

    name: str
    language: str
    original: bool
    words: tuple[int, int]
    errors: tuple[int, int]

    @property
    def target(self) -> Path:
        return DEMO / f"{self.name}.{self.language}.md"

    @property
    def source(self) -> Path:
        return DEMO / f"{self.name}.en.md"


@dataclass(frozen=True, slots=True)
class Planted:
    """One row of an error list."""

    quote: str
    correction: str
    category: str
    severity: str
    occurrence: int


STORIES = (
    Story("harbor-battery", "pt-BR", original=True, words=(650, 850), errors=(25, 35)),
    Story("fog-village", "es", original=True, words=(350, 450), errors=(12, 15)),
    Story("night-library", "pt-BR", original=False, words=(250, 350), errors=(8, 10)),
)
PAIRS = tuple(story for story in STORIES if story.original)
ARTICLES = tuple(sorted(DEMO.glob("*.*.md")))

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
each_pair = pytest.mark.parametrize("story", PAIRS, ids=lambda story: story.name)
each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)


def read(path: Path) -> str:
    """The file's text exactly as its bytes say, with no line ending translated."""
    return path.read_bytes().decode("utf-8")


def front_matter(text: str) -> dict[str, Any]:
    found = FRONT_MATTER.match(text)
    assert found, "no front matter"
    values = yaml.safe_load(found[1])
    assert isinstance(values, dict)
    return values


def body(text: str) -> str:
    return FRONT_MATTER.sub("", text, count=1)


def planted(story: Story) -> list[Planted]:
    return [Planted(**row) for row in json.loads(read(DEMO / f"{story.name}.errors.json"))]


def place(text: str, error: Planted) -> tuple[int, int]:
    """The half-open range of the error's own occurrence in `text`, in code points."""
    start = -1
    for _ in range(error.occurrence):
        start = text.find(error.quote, start + 1)
        assert start >= 0, f"{error.quote!r} does not occur {error.occurrence} times"
    return start, start + len(error.quote)


def corrected(story: Story) -> str:
    """The body of the translation with every planted error put right."""
    text = body(read(story.target))
    for start, end, correction in sorted(
        ((*place(text, error), error.correction) for error in planted(story)), reverse=True
    ):
        text = text[:start] + correction + text[end:]
    return text


def shape(text: str) -> list[str]:
    """What each line of a Markdown body is, with the inline markup it holds, and nothing of its words."""
    shapes = []
    for line in text.splitlines():
        opening = re.match(r"#+ |- |\d+\. |> |\||\[\^\d+\]: ", line)
        inline = [
            re.sub(r"[^*`|]+", "", LINK.sub("", line)),
            *(f"→{url}" for url in LINK.findall(line)),
            *re.findall(r"\[\^\d+\]", line),
        ]
        shapes.append(" ".join([opening[0] if opening else "¶" if line else "", *inline]).strip())
    return shapes


def word_count(text: str) -> int:
    return len(re.findall(r"\w+(?:[-\u2019.,]\w+)*", re.sub(r"\]\([^)]*\)", "]", text)))


def test_every_article_is_accounted_for() -> None:
    expected = {story.target for story in STORIES} | {story.source for story in PAIRS}
    assert set(ARTICLES) == expected
    assert {path.name for path in DEMO.glob("*.json")} == {f"{story.name}.errors.json" for story in STORIES}


@each_article
def test_text_is_already_in_normal_form(path: Path) -> None:
    text = read(path)
    assert unicodedata.normalize("NFC", text) == text
    assert not set("\r\t\0\ufeff\u00a0") & set(text)
    assert re.search(r"[^\n]\n\Z", text)
    assert not re.search(r" $", text, re.MULTILINE)


@each_article
def test_front_matter_names_the_article(path: Path) -> None:
    values = front_matter(read(path))
    assert set(values) == {"title", "byline", "date", "url", "language"}
    assert values["language"] == path.name.split(".")[1]
    assert isinstance(values["date"], date)
    assert values["url"].startswith("https://example.org/")
    assert body(read(path)).lstrip().startswith(f"# {values['title']}\n")


@each_article
def test_links_lead_nowhere_real(path: Path) -> None:
    addresses = LINK.findall(read(path))
    assert addresses
    assert all(address.startswith("https://example.org/") for address in addresses)


@each_story
def test_length_is_that_of_a_short_news_story(story: Story) -> None:
    least, most = story.words
    assert least <= word_count(body(read(story.source if story.original else story.target))) <= most


@each_pair
def test_translation_has_the_structure_of_its_original(story: Story) -> None:
    source, target = read(story.source), read(story.target)
    assert shape(body(target)) == shape(body(source))
    ours, theirs = front_matter(target), front_matter(source)
    assert {key: ours[key] for key in ("byline", "date", "url")} == {
        key: theirs[key] for key in ("byline", "date", "url")
    }


def test_articles_use_the_markdown_that_newsrooms_use() -> None:
    text = "\n".join(body(read(story.target)) for story in STORIES)
    for construct in (
        r"^# ",
        r"^## ",
        r"^- ",
        r"^1\. ",
        r"^> ",
        r"^\| --- ",
        r"\[\^1\]: ",
        r"`[^`]+`",
        r"(?<!\*)\*[^*\s]",
        r"\*\*[^*\s]",
    ):
        assert re.search(construct, text, re.MULTILINE), construct


@each_story
def test_number_of_planted_errors(story: Story) -> None:
    least, most = story.errors
    assert least <= len(planted(story)) <= most


@each_story
def test_every_planted_error_stands_in_rendered_text(story: Story) -> None:
    text = read(story.target)
    head = FRONT_MATTER.match(text)
    assert head
    addresses = [found.span(1) for found in LINK.finditer(body(text))]
    for error in planted(story):
        start, end = place(body(text), error)
        assert error.quote not in head[0]
        assert not set("*_`[]|#>\\\n") & set(error.quote + error.correction)
        assert all(end <= left or right <= start for left, right in addresses)


@each_story
def test_planted_errors_are_complete_and_use_known_codes(story: Story) -> None:
    for error in planted(story):
        assert error.quote
        assert error.correction not in ("", error.quote)
        assert error.category in Category.values
        assert error.severity in Severity.values
        assert unicodedata.normalize("NFC", error.quote + error.correction) == error.quote + error.correction


@each_story
def test_planted_errors_do_not_overlap_and_are_listed_in_reading_order(story: Story) -> None:
    text = body(read(story.target))
    places = [place(text, error) for error in planted(story)]
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@each_story
def test_a_wrong_name_or_word_is_listed_everywhere_it_stands(story: Story) -> None:
    lasting = {
        Category.NAME,
        Category.SPELLING,
        Category.INCONSISTENT,
        Category.UNTRANSLATED,
        Category.UNINTELLIGIBLE,
        Category.DO_NOT_TRANSLATE,
    }
    text = corrected(story)
    for error in planted(story):
        if error.category in lasting:
            assert not re.search(rf"\b{re.escape(error.quote)}(?!\w)", text), error.quote


NAMES = {
    "harbor-battery": (
        "VoltaQuay", "Hollowell-Brandt", "Wrenfield", "Sluisman", "Marchetti-Rowe", "Lantern", "Ballast",
        "Siemens", "Tacoma", "Los Angeles", "Merrow Bay", "Marjorie Dunn", "Harborline Data",
    ),
    "fog-village": (
        "MistWorks", "Inostroza-Keane", "Abergale", "Feather", "Vandermolen", "Eusebio", "Altos de Quinchay",
    ),
}  # fmt: skip


@each_pair
def test_corrected_translation_has_every_name_of_the_original(story: Story) -> None:
    source, target = body(read(story.source)), corrected(story)
    for name in NAMES[story.name]:
        assert name in source
        assert name in target


@each_pair
def test_corrected_translation_has_no_figure_that_the_original_lacks(story: Story) -> None:
    converted = {"harbor-battery": {"4h40", "225", "32"}, "fog-village": {"9000", "2600", "1800"}}[story.name]

    def figures(text: str) -> set[str]:
        plain = re.sub(r"(?<=\d)[.,](?=\d)", "", LINK.sub("", text))
        return set(re.findall(r"\d+(?:h\d+)?", plain))

    assert figures(corrected(story)) - figures(body(read(story.source))) <= converted


def recased(error: Planted) -> bool:
    return error.quote.lower() == error.correction.lower()


def split(error: Planted) -> bool:
    return error.quote.replace(" ", "") == error.correction


def in_category(category: Category) -> Callable[[Planted], bool]:
    return lambda error: error.category == category


def rescaled(error: Planted) -> bool:
    scale = {"milhão", "milhões", "bilhão", "bilhões", "millones", "billones"}
    return bool(scale & set(error.quote.split())) and bool(scale & set(error.correction.split()))


def without_percent(error: Planted) -> bool:
    return "%" in error.correction and "%" not in error.quote


def wrong_unit(error: Planted) -> bool:
    return bool(re.search(r"\d+ (quilômetros|graus Celsius)$", error.quote))


def wrong_digits(error: Planted) -> bool:
    figure, right = (re.sub(r"\d", "0", text) for text in (error.quote, error.correction))
    return figure == right and error.category == Category.NUMBER and not wrong_unit(error)


def left_over_sentence(error: Planted) -> bool:
    return error.category == Category.UNTRANSLATED and " " in error.quote and error.quote.endswith(".")


def quotes_swapped(error: Planted) -> bool:
    return error.quote.startswith("”") and error.quote.endswith("“")


KINDS: dict[str, tuple[Callable[[Planted], bool], int]] = {
    "garbled name": (in_category(Category.NAME), 4),
    "capitals": (recased, 3),
    "name split": (split, 1),
    "name translated": (in_category(Category.DO_NOT_TRANSLATE), 3),
    "million for billion": (rescaled, 2),
    "digits": (wrong_digits, 2),
    "percent lost": (without_percent, 2),
    "unit": (wrong_unit, 2),
    "left-over word": (in_category(Category.UNTRANSLATED), 3),
    "left-over sentence": (left_over_sentence, 1),
    "non-word": (in_category(Category.UNINTELLIGIBLE), 2),
    "gender": (in_category(Category.GRAMMAR), 3),
    "wrong sense": (in_category(Category.MISTRANSLATION), 5),
    "spacing": (lambda error: " -" in error.quote or error.quote.startswith("US $"), 2),
    "quotation marks": (quotes_swapped, 1),
}


@pytest.mark.parametrize("kind", KINDS)
def test_first_story_shows_every_kind_of_error(kind: str) -> None:
    belongs, least = KINDS[kind]
    assert sum(belongs(error) for error in planted(STORIES[0])) >= least


def test_the_same_error_returns_within_a_story() -> None:
    repeated = Counter(error.quote for error in planted(STORIES[0]))
    assert {"Voltaquay", "lanterna", "Holowell-Brand"} <= {quote for quote, times in repeated.items() if times > 1}
    assert body(read(STORIES[0].target)).count("VoltaQuay") > 1
