"""Marking with mouse, finger and keyboard where offsets go wrong easily: what is stored is what was chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import assert_stored, boxes_of, double_click, drag_over, open_desk, save_mark, searched_article

pytestmark = pytest.mark.one_database

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER B}\N{REGIONAL INDICATOR SYMBOL LETTER R}"
WAVE = "\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"
# One letter for a reader, two code points also in the normal form of texts: there is no ready-made one.
LETTER = "q\N{COMBINING TILDE}"
TARGET = f"""# A praia {FAMILY}

A família {FAMILY} e o cão {FLAG} viram *o barco azul* na praia, ex-engenheira &amp; {LETTER}ua {WAVE}.

\U0001d54f comprou **três** barcos; o preço subiu 50% no cais.
"""
ARABIC = "# ميناء جديد\n\nقالت الشركة إن السفن وصلت إلى طنجة يوم الثلاثاء. وأضافت أن **البطارية** لن تنتظر.\n"
CHINESE = "# 新港口\n\n公司 说 船 昨天 到 了 北京。我们喜欢**北京**的港口,不喜欢等待。\n"


@pytest.fixture
def article(editor: User) -> Article:
    return searched_article(editor, TARGET)


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User) -> Page:
    page = open_page()
    sign_in(page, editor)
    return page


def test_a_double_click_takes_the_word(page: Page, article: Article) -> None:
    open_desk(page, article)
    double_click(page, "praia,")
    save_mark(page, "costa")
    double_click(page, "ex-engenheira")
    save_mark(page, "engenheira")
    first, second = Annotation.objects.order_by("start")
    assert_stored(article, first, "praia", start=article.target.index("praia,"))
    assert_stored(article, second, "ex-engenheira")


@pytest.mark.parametrize(
    ("dragged", "stored", "start"),
    [
        (f"{FAMILY} e o c", f"{FAMILY} e o cão", f"{FAMILY} e o"),
        (f"{FLAG} vir", f"{FLAG} viram", f"{FLAG} vir"),
        ("rco azul* na pr".replace("*", ""), "barco azul na praia", "barco azul"),
        (f"{LETTER}ua {WAVE}", f"{LETTER}ua {WAVE}", f"{LETTER}ua"),
        ("\U0001d54f compr", "\U0001d54f comprou", "\U0001d54f"),
        ("três barc", "três barcos", "três"),
        ("eço subiu 50%", "preço subiu 50%", "preço"),
    ],
)
def test_what_is_dragged_over_becomes_whole_words(
    page: Page, article: Article, dragged: str, stored: str, start: str
) -> None:
    open_desk(page, article)
    drag_over(page, dragged)
    save_mark(page, "outra coisa")
    made = Annotation.objects.get()
    assert made.quote == stored
    assert made.start == article.target.index(start)
    between = article.target[made.start : made.end]
    assert between.replace("*", "") == stored


def test_with_alt_exactly_the_characters_are_taken(page: Page, article: Article) -> None:
    open_desk(page, article)
    page.keyboard.down("Alt")
    drag_over(page, "genh")
    page.keyboard.up("Alt")
    save_mark(page, "GENH")
    assert_stored(article, Annotation.objects.get(), "genh")


def test_a_selection_over_two_paragraphs_ends_with_the_first(page: Page, article: Article) -> None:
    open_desk(page, article)
    begin, _ = boxes_of(page, "azul")
    shift = page.evaluate("scrollY")
    end, _ = boxes_of(page, "comprou")
    scrolled = page.evaluate("scrollY") - shift
    page.mouse.move(begin.x + 1, begin.y + begin.height / 2 - scrolled)
    page.mouse.down()
    page.mouse.move(*end.at(0.5), steps=8)
    page.mouse.up()
    expect(page.locator("#announcer")).to_contain_text("A mark stays within one paragraph")
    save_mark(page, "tudo")
    made = Annotation.objects.get()
    assert made.quote.startswith("azul na praia")
    assert made.quote.endswith(WAVE)
    assert made.end == article.target.index(WAVE) + len(WAVE)


@pytest.mark.parametrize(
    ("language", "target", "word", "nth"),
    [
        ("ar", ARABIC, "طنجة", 0),
        ("ar", ARABIC, "البطارية", 0),
        ("zh", CHINESE, "昨天", 0),
        ("zh", CHINESE, "喜欢", 1),
    ],
)
def test_words_of_other_scripts(page: Page, editor: User, language: str, target: str, word: str, nth: int) -> None:
    article = searched_article(editor, target, language=language)
    open_desk(page, article)
    double_click(page, word, nth=nth)
    save_mark(page, "X")
    starts = [at for at in range(len(article.target)) if article.target.startswith(word, at)]
    assert_stored(article, Annotation.objects.get(), word, start=starts[nth])


@dataclass(frozen=True)
class Walk:
    """Keys pressed from the beginning of a block, and what is chosen then."""

    block: int
    keys: tuple[str, ...]
    quote: str


@pytest.mark.parametrize(
    "walk",
    [
        Walk(1, ("ArrowRight", "Shift+ArrowRight"), "família"),
        Walk(1, ("Alt+ArrowRight", "Alt+ArrowRight", *["Shift+Alt+ArrowRight"] * 9), f"família {FAMILY}"),
        Walk(1, ("End", *["Alt+ArrowLeft"] * 6, *["Shift+Alt+ArrowRight"] * 5), f"{LETTER}ua {WAVE}"),
        Walk(2, ("Shift+End",), "\U0001d54f comprou três barcos; o preço subiu 50% no cais."),
        Walk(2, ("ArrowRight", "Enter"), "comprou"),
    ],
)
def test_the_keyboard_chooses_words_characters_and_sentences(page: Page, article: Article, walk: Walk) -> None:
    open_desk(page, article)
    page.locator("[data-side=target]").nth(walk.block).focus()
    page.keyboard.press("Enter")
    for key in walk.keys:
        page.keyboard.press(key)
    if walk.keys[-1] != "Enter":
        page.keyboard.press("Enter")
    save_mark(page, "outra coisa")
    made = Annotation.objects.get()
    assert made.quote == walk.quote
    assert article.target[made.start : made.end].replace("*", "") == walk.quote


def test_in_arabic_the_arrow_to_the_left_goes_on(page: Page, editor: User) -> None:
    article = searched_article(editor, ARABIC, language="ar")
    open_desk(page, article)
    page.locator("[data-side=target]").nth(1).focus()
    page.keyboard.press("m")
    for key in ("ArrowLeft", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    save_mark(page, "X")
    assert_stored(article, Annotation.objects.get(), "الشركة")


def test_what_is_missing_is_inserted_at_the_caret(page: Page, article: Article) -> None:
    open_desk(page, article)
    page.locator("[data-side=target]").nth(2).focus()
    page.keyboard.press("m")
    for key in ("ArrowRight", "ArrowRight", "i"):
        page.keyboard.press(key)
    expect(page.locator("#mark-head")).to_contain_text("Insert here")
    save_mark(page, "lindos ")
    made = Annotation.objects.get()
    assert (made.quote, made.category) == ("", "accuracy/omission")
    assert made.start == made.end
    assert article.target[made.start :].lstrip("*").startswith("três")


def select_by_finger(page: Page, words: str) -> None:
    """The words are selected as handles do it: without a mouse, after a touch, while the selection changes."""
    box, _ = boxes_of(page, words)
    page.touchscreen.tap(*box.at(0.5))
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("#rows"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const text = walker.currentNode;
                const at = text.data.indexOf(words);
                if (at < 0 || !text.parentElement.closest("[data-side=target]")) continue;
                getSelection().setBaseAndExtent(text, at + 1, text, at + words.length - 1);
                return;
            }
        }""",
        words,
    )


def test_with_a_finger_a_button_offers_to_mark(open_page: OpenPage, sign_in: SignIn, editor: User) -> None:
    article = searched_article(editor, TARGET)
    page = open_page(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    sign_in(page, editor)
    open_desk(page, article)
    select_by_finger(page, f"cão {FLAG} viram")
    bar = page.locator("#mark-bar")
    expect(bar).to_be_visible()
    expect(page.locator("#mark-panel")).to_be_hidden()
    expect(bar).to_contain_text(f"cão {FLAG} viram")
    bar.get_by_role("button", name="Mark this").tap()
    panel = page.locator("#mark-panel")
    expect(panel).to_be_in_viewport()
    expect(bar).to_be_hidden()
    page.locator("#mark-correction").fill("gato")
    panel.get_by_role("button", name="Save").tap()
    expect(page.locator(".mark-card.annotation")).to_contain_text("gato")
    assert_stored(article, Annotation.objects.get(), f"cão {FLAG} viram")


def test_enter_twice_saves_once(page: Page, article: Article) -> None:
    open_desk(page, article)
    double_click(page, "barco")
    page.locator("#mark-correction").fill("navio")
    page.evaluate(
        """() => {
            const form = document.getElementById("mark-form");
            for (let time = 0; time < 3; time += 1) form.requestSubmit();
        }"""
    )
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    page.wait_for_timeout(300)
    assert Annotation.objects.count() == 1


def test_the_letter_of_a_severity_and_the_search_for_a_kind(page: Page, article: Article) -> None:
    open_desk(page, article)
    double_click(page, "barco")
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    field.fill("navio")
    page.keyboard.press("Alt+c")
    expect(page.get_by_role("radio", name="Critical")).to_be_checked()
    expect(field).to_have_value("navio")
    kind = page.get_by_role("combobox", name="What is wrong")
    kind.focus()
    kind.fill("spell")
    expect(page.locator(".picker-list [role=option]")).to_have_count(1)
    kind.press("Enter")
    expect(kind).to_have_value("Spelling or capitals")
    expect(page.get_by_role("listbox")).to_be_hidden()
    kind.press("Enter")
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    made = Annotation.objects.get()
    assert (made.category, made.severity, made.correction) == ("linguistic/spelling", "critical", "navio")
    double_click(page, "comprou")
    expect(kind).to_have_value("Spelling or capitals")
    kind.click()
    expect(page.locator(".picker-list [role=option]").first).to_contain_text("Spelling or capitals")
    kind.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#mark-panel")).to_be_visible()
