"""Documents, edits and hostile texts for property tests.

Documents are written as Markdown by rules that Markdown keeps, so that what they show is known to be prose: names with
combining marks, scripts that run from the right, scripts without spaces, emoji of several code points.
"""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "the", "harbour", "3,5", "minister", "Zürich", "naïve", "cafe\u0301", "\u0938\u094d\u0924\u0947", "新聞",
        "東京都", "שלום", "مرحبا", "👨‍👩‍👧‍👦", "🇧🇷", "👍🏽", "e-mail", "don’t", "2024", "“quoted”", "A.",
        "100%", "(sic)", "co-op",
    ]
)  # fmt: skip
PLAIN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ESCAPED = st.sampled_from(["\\*", "\\_x\\_", "\\[a\\]", "\\\\", "&amp;", "&copy;", "&#8212;", "&lt;b&gt;"])
CODE = st.sampled_from(["`x = 1`", "``a`b``", "` `` `", "`naïve 新聞`"])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"~~{text}~~"),
        inner.map(lambda text: f'[{text}](https://example.org/a_b "title")'),
        PLAIN.map(lambda text: f"![{text}](picture.png)"),
    )


INLINE = st.recursive(st.one_of(PLAIN, PLAIN, ESCAPED, CODE), _wrapped, max_leaves=3)
BREAKS = st.sampled_from([" ", " ", " ", " ", " ", "\n", "  \n", "\\\n"])


@st.composite
def lines(draw: st.DrawFn, *, breaks: bool = True) -> str:
    """The inline content of a block, with line breaks where the block may have them."""
    parts = [draw(PLAIN)]
    for part in draw(st.lists(INLINE, max_size=5)):
        parts += [draw(BREAKS) if breaks else " ", part]
    return "".join(parts) + draw(st.sampled_from(["", ".", "[^1]", "!"]))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of two columns, with pipes inside of some cells."""
    cells = st.one_of(PLAIN, PLAIN.map(lambda text: f"**{text}**"), st.just("`a\\|b`"), st.just("x\\|y"), st.just(""))
    rows = draw(st.lists(st.tuples(cells, cells), min_size=1, max_size=3))
    head = draw(st.tuples(PLAIN, PLAIN))
    body = "\n".join(f"| {one} | {two} |" for one, two in rows)
    return f"| {head[0]} | {head[1]} |\n|:---|---:|\n{body}"


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list, tight or loose, with a list inside of some items."""
    numbered, gap = draw(st.booleans()), draw(st.sampled_from(["\n", "\n\n"]))
    items = []
    for number, text in enumerate(draw(st.lists(lines(), min_size=1, max_size=3)), start=1):
        marker = f"{number}. " if numbered else "- "
        item = _indented(text, marker, " " * len(marker))
        if draw(st.integers(0, 3)) == 0:
            item += gap + _indented(draw(PLAIN), " " * len(marker) + "* ", "")
        items.append(item)
    return gap.join(items)


PARAGRAPHS = lines()
HEADINGS = st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 6), lines(breaks=False))
QUOTES = st.one_of(PARAGRAPHS, lists()).map(lambda text: _indented(text, "> ", "> "))
CODE_BLOCKS = st.sampled_from(["```py\nx = 1\n\nprint('新聞')\n```", "    indented\n\n    code", "~~~\n*not*\n~~~"])
OTHERS = st.sampled_from(["---", "<div>\n<b>raw</b>\n</div>", "- [ ] task\n- [x] done", "[ref]: https://example.org"])
BLOCKS = st.one_of(
    PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, HEADINGS, lists(), QUOTES, tables(), CODE_BLOCKS, OTHERS
)  # fmt: skip
FRONT_MATTER = st.sampled_from(["", "", "---\ntitle: Über *uns*\ntags: [a]\n---\n", "---\n# note\nkey: v\n---\n\n"])


def _joined(head: str, blocks: list[str], end: str) -> str:
    return f"{head}{chr(10).join(block + chr(10) for block in blocks)}\n[^1]: a note{end}"


DOCUMENTS = st.builds(
    _joined, FRONT_MATTER, st.lists(BLOCKS, min_size=1, max_size=5), st.sampled_from(["", "\n", "\n\n\n"])
)
PROSE = st.builds(
    _joined, FRONT_MATTER, st.lists(st.one_of(PARAGRAPHS, HEADINGS), min_size=1, max_size=4), st.just("\n")
)
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("*_`[]()<>!&;\\#-+=|~:> \t\n\"'/1.xa^"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=80,
)
MARKUP = ["*", "a_b_c", "<b>", "[x](y)", "1. x", "# x", "- x", "&amp;", "`c`", "a|b", "\\"]
REPLACEMENTS = st.one_of(PLAIN, PLAIN, PLAIN, st.just(""), st.sampled_from(MARKUP))
