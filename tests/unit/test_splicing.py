"""Corrections in the Markdown: what comes out, what goes with it, and what is refused."""

from __future__ import annotations

import pytest

from articles import splicing
from articles.markdown import Document, parse
from articles.spans import Change, Edit, Refused, Span
from articles.splicing import splice, splice_changes


def _edit(document: Document, old: str | int, new: str) -> Edit:
    """An edit of the first place where the text shows `old`, or an insertion at an offset of the text."""
    if isinstance(old, int):
        return Edit(document.span_at(old, old), new)
    start = document.text.index(old)
    return Edit(document.span_at(start, start + len(old)), new)


def _spliced(markdown: str, *edits: tuple[str | int, str]) -> str:
    document = parse(markdown)
    return splice(document, [_edit(document, old, new) for old, new in edits])


def _refused(markdown: str, *edits: tuple[str | int, str]) -> Refused:
    with pytest.raises(Refused) as caught:
        _spliced(markdown, *edits)
    assert caught.value.edit is not None
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("markdown", "old", "new", "result"),
    [
        ("The old dog", "old", "new", "The new dog"),
        ("The old dog", "old ", "", "The dog"),
        ("The old dog", 3, ",", "The, old dog"),
        ("The **old** dog", "old", "new", "The **new** dog"),
        ("The **old** dog", 7, "er", "The **older** dog"),
        ("The **old** dog", "old dog", "new cat", "The **new** cat"),
        ("The **big old** dog", "The big", "A big", "A **big old** dog"),
        ("a & b", "& b", "and c", "a and c"),
        ("a &amp; b", "&", "and", "a and b"),
        ("a &amp; b", "a & b", "x & y", "x &amp; y"),
        ("a\\*b", "a*b", "c*d", "c\\*d"),
        ("one[^1] two\n\n[^1]: n", "one[1] two", "one[1] three", "one[^1] three\n\n[^1]: n"),
        ("one[^1] two\n\n[^1]: n", "one[1] two", "three", "three\n\n[^1]: n"),
        ("see[^1]\n\n[^1]: n", "[1]", "[2]", "see[2]\n\n[^1]: n"),
        ("> a b\n> c *d e* f", "b c d", "X Y Z", "> a X\n> Y *Z e* f"),
        ("> a b\n> c *d e* f", "b c d", "X", "> a X *e* f"),
        ("a  \nb", "a\nb", "a, b", "a, b"),
        ("a\nb", "a b", "c", "c"),
        ("```\nx = 1\ny\n```", "x = 1", "x = *2*", "```\nx = *2*\ny\n```"),
        ("![old words](u)", "old", "new", "![new words](u)"),
        ("[old](u)", "old", "new", "[new](u)"),
        ("# old #", "old", "new", "# new #"),
        ("Old\n===", "Old", "New", "New\n==="),
        ("a <b>old</b>", "old", "new", "a <b>new</b>"),
        ("👨‍👩‍👧‍👦 old 新聞", "old 新聞", "新しい", "👨‍👩‍👧‍👦 新しい"),
    ],
)
def test_the_words_change_and_nothing_else(markdown: str, old: str | int, new: str, result: str) -> None:
    assert _spliced(markdown, (old, new)) == result


@pytest.mark.parametrize(
    ("markdown", "old", "new", "result"),
    [
        ("x y", "y", "a*b", "x a*b"),
        ("x y", "y", "*b*", "x \\*b\\*"),
        ("x y", "y", "&amp;", "x \\&amp;"),
        ("x y", "y", "<b>", "x \\<b\\>"),
        ("x y", "x", "1. z", "1\\. z y"),
        ("x y", "x", "# z", "\\# z y"),
        ("a\nx y", "x", "- z", "a\n\\- z y"),
        ("a\nb", "b", "===", "a\n\\==="),
        ("x y", "y", "---", "x ---"),
        ("x y", "x y", "---", "\\---"),
        ("x y", "x y", "***", "\\*\\*\\*"),
        ("x y", "y", "[a](b)", "x \\[a\\](b)"),
        ("x y\n\n[a]: u", "y", "[a]", "x \\[a\\]\n\n[a]: u"),
        ("x y", "y", "http://a.b", "x http://a.b"),
        ("x y", "y", "\\", "x \\"),
        ("*x* y", "x", "a\\", "*a\\\\* y"),
        ("|a|\n|-|\n|b|", "b", "c|d", "|a|\n|-|\n|c\\|d|"),
        ("|a|\n|-|\n|`b`|", "b", "c|d", "|a|\n|-|\n|`c\\|d`|"),
        ("x `y` z", "y", "a`b", "x ``a`b`` z"),
        ("x `y` z", "y", "`b", "x `` `b `` z"),
        ("x `y` z", "y", "*b* &amp;", "x `*b* &amp;` z"),
        ("x ``a`b`` z", "a`b", "c", "x ``c`` z"),
    ],
)
def test_a_text_is_escaped_as_far_as_it_must_be(markdown: str, old: str, new: str, result: str) -> None:
    assert _spliced(markdown, (old, new)) == result
    assert parse(result).blocks[-1].text == parse(markdown).blocks[-1].text.replace(old, new)


def test_full_escapes_are_the_last_resort() -> None:
    document = parse("x y")
    assert splice(document, [_edit(document, "x", "~~~ z")]) == "\\~\\~\\~ z y"
    assert splice(document, [_edit(document, "x y", "$:::")]) == "$:::"


@pytest.mark.parametrize(
    ("markdown", "old", "result"),
    [
        ("The **old** dog", "old ", "The dog"),
        ("The **old** dog", "old", "The  dog"),
        ("The ***old*** dog", "old ", "The dog"),
        ("The **[old](u)** dog", "old ", "The dog"),
        ("The [**old** x](u) dog", "old ", "The [x](u) dog"),
        ("The `old` dog", "old ", "The dog"),
        ("The ~~old~~ dog", "old ", "The dog"),
        ("The *old **x*** dog", "old ", "The ***x*** dog"),
        ("![old](u) dog", "old", "![](u) dog"),
        ("The [![old](u)](v) dog", "old", "The [![](u)](v) dog"),
        ("The *a b* dog", "a b", "The  dog"),
    ],
)
def test_an_emptied_element_goes_with_its_markers(markdown: str, old: str, result: str) -> None:
    assert _spliced(markdown, (old, "")) == result


def test_emptied_by_two_edits_only_blanks_stay() -> None:
    assert _spliced("x *b c* y", ("b", ""), ("c", "")) == "x   y"


@pytest.mark.parametrize(
    ("markdown", "old", "new", "result"),
    [
        ("The *big old* dog", "old", "", "The *big*  dog"),
        ("The **big old** dog", "big", "", "The  **old** dog"),
        ("The *old* dog", "old", " new ", "The  *new*  dog"),
        ("The ***big old*** dog", "old", "", "The ***big***  dog"),
        ("[*big old*](u) dog", "old", "", "[*big* ](u) dog"),
        ("*a **b** c* d", "c", "", "*a **b***  d"),
    ],
)
def test_blanks_move_out_of_an_emphasis(markdown: str, old: str, new: str, result: str) -> None:
    assert " ".join(_spliced(markdown, (old, new)).split()) == " ".join(result.split())
    assert parse(_spliced(markdown, (old, new))).text == parse(result).text


@pytest.mark.parametrize(
    ("markdown", "old", "new", "result"),
    [
        ("old dog", "old", "", "dog"),
        ("dog old", "old", "", "dog"),
        ("a dog\nold cat", "old", "", "a dog\ncat"),
        ("a old\ncat", "old", "", "a\ncat"),
        ("a old  \ncat", "old", "", "a  \ncat"),
        ("a\nold\nb", "old", "", "a\nb"),
        ("old\nb", "old", "", "b"),
        ("a\nold", "old", "", "a"),
        ("> a\n> old\n> b", "old", "", "> a\n> b"),
        ("- old dog", "old", "", "- dog"),
        ("dog", "dog", " cat ", "cat"),
        ("*old* dog", "old", "", "dog"),
        ("![](u) dog", "dog", "", "![](u)"),
        ("dog ![](u)", "dog", "", "![](u)"),
    ],
)
def test_blanks_at_the_ends_of_lines_are_dropped(markdown: str, old: str, new: str, result: str) -> None:
    assert _spliced(markdown, (old, new)) == result


def test_blanks_of_lines_that_no_edit_touches_stay() -> None:
    assert _spliced("one two \nthree\n", ("one", "1")) == "1 two \nthree\n"


def test_code_keeps_its_blanks() -> None:
    assert _spliced("    a b\n    c", ("b", "")) == "    a \n    c"
    assert _spliced("x `a b` y", ("b", "")) == "x `a ` y"


PAGE = "# Head\n\nfirst\n\n- one\n- two\n\n> quote\n>\n> more\n\nlast\n"


@pytest.mark.parametrize(
    ("deleted", "result"),
    [
        (["Head"], PAGE.replace("# Head\n\n", "")),
        (["first"], PAGE.replace("first\n\n", "")),
        (["one"], PAGE.replace("- one\n", "")),
        (["two"], PAGE.replace("- two\n", "")),
        (["one", "two"], PAGE.replace("- one\n- two\n\n", "")),
        (["quote"], PAGE.replace("> quote\n>\n", "")),
        (["more"], PAGE.replace(">\n> more\n", "")),
        (["quote", "more"], PAGE.replace("> quote\n>\n> more\n\n", "")),
        (["last"], PAGE.replace("\n\nlast", "")),
        (["first", "one", "two", "quote", "more", "last"], "# Head\n"),
        (["Head", "last"], PAGE.replace("# Head\n\n", "").replace("\n\nlast", "")),
    ],
)
def test_an_emptied_block_goes_with_its_lines(deleted: list[str], result: str) -> None:
    assert _spliced(PAGE, *((words, "") for words in deleted)) == result


@pytest.mark.parametrize(
    ("markdown", "old", "result"),
    [
        ("a\n\nb", "b", "a"),
        ("a\n\nb\n\n\n", "b", "a\n\n\n"),
        ("---\nk: v\n---\n\na\n\nb", "a", "---\nk: v\n---\n\nb"),
        ("---\nk: v\n---\na\n\nb", "a", "---\nk: v\n---\nb"),
        ("a\n# H\nb", "H", "a\n\nb"),
        ("> a\n> # H\n> b", "H", "> a\n>\n> b"),
        ("Head\n====\n\na", "Head", "a"),
        ("a\n\n```\ncode\n```\n\nb", "code", "a\n\nb"),
        ("1. a\n2. b\n3. c", "a", "1. b\n3. c"),
        ("4. a\n5. b", "a", "4. b"),
        ("1. a\n2. b", "b", "1. a"),
        ("- a\n\n- b\n\n- c", "b", "- a\n\n- c"),
        ("- a\n\n- b", "b", "- a"),
        ("- a\n\n  b\n- c", "b", "- a\n\n- c"),
        ("- a\n  - b\n- c", "b", "- a\n- c"),
        ("a\n\n- b\n\nc", "b", "a\n\nc"),
        ("a\nb\n\nc", "a b", "c"),
        ("|a|b|\n|-|-|\n|c|d|", "d", "|a|b|\n|-|-|\n|c||"),
        ("a[^1]\n\n[^1]: b\n\nc", "[1]", "a\n\n[^1]: b\n\nc"),
    ],
)
def test_what_is_around_a_deleted_block_stays_apart(markdown: str, old: str, result: str) -> None:
    assert _spliced(markdown, (old, "")) == result


@pytest.mark.parametrize(
    ("markdown", "old", "new", "reason"),
    [
        ("a b", "b", "c\nd", "newline"),
        ("a b", "b", "c\u2028d", "newline"),
        ("a b", "b", "c\rd", "newline"),
        ("a b", "b", "c\x00d", "character"),
        ("a b", "b", "c\td", "character"),
        ("a b", "b", "\ud83d", "character"),
        ("a <b>c", "<b>c", "d", "html"),
        ("<div>a</div>", "a", "d", "html"),
        ("- [ ] a", "☐ a", "d", "atomic"),
        ("- a\n  - b", "a", "", "changes-structure"),
        ("- a\n\n  b", "a", "", "changes-structure"),
        ("- > a\n  > \n  > b", "a", "", "changes-structure"),
        ("<http://a.b>", "http://a.b", "http://c.d", "changes-structure"),
        ("**a**b", 1, ".", "changes-structure"),
        ("    a", "a", "", "empty-document"),
        ("---\nk: v\n---\na", "a", "", "empty-document"),
        (">" * 120 + "a b", "b", "c", "changes-structure"),
        ("- a\n\n[^1]\n\n[^1]: b", "b", "", "changes-structure"),
        ("```\na\n```", "a", "```", "changes-structure"),
    ],
)
def test_refusals(markdown: str, old: str | int, new: str, reason: str) -> None:
    refused = _refused(markdown, (old, new))
    assert refused.reason == reason
    document = parse(markdown)
    assert refused.edit == _edit(document, old, new)


def test_a_selection_of_two_blocks_is_refused_with_its_edit() -> None:
    edit = Edit(Span(0, 4), "x")
    with pytest.raises(Refused) as caught:
        splice(parse("a\n\nb"), [edit])
    assert (caught.value.reason, caught.value.edit) == ("crosses-blocks", edit)


@pytest.mark.parametrize(
    ("one", "two"),
    [(Span(0, 3), Span(2, 5)), (Span(0, 7), Span(1, 1)), (Span(3, 3), Span(3, 3)), (Span(8, 10), Span(10, 13))],
)
def test_overlapping_edits_are_refused(one: Span, two: Span) -> None:
    document = parse("one two &amp; three")
    for edits in ([Edit(one, "x"), Edit(two, "y")], [Edit(two, "y"), Edit(one, "x")]):
        with pytest.raises(Refused) as caught:
            splice(document, edits)
        assert caught.value.reason == "overlap"
        assert caught.value.edit in edits


def test_an_edit_inside_of_an_earlier_long_one_overlaps() -> None:
    edits = [Edit(Span(0, 13), "x"), Edit(Span(2, 4), "y"), Edit(Span(8, 9), "z")]
    with pytest.raises(Refused) as caught:
        splice(parse("one two three"), edits)
    assert caught.value.edit in edits[1:]


def test_touching_edits_stand_side_by_side() -> None:
    edits = [
        Edit(Span(4, 7), "2"),
        Edit(Span(4, 4), "<"),
        Edit(Span(7, 7), ">"),
        Edit(Span(7, 8), "_"),
        Edit(Span(0, 4), "1"),
    ]
    assert splice(parse("one two three"), edits) == "1<2>_three"


def test_the_edit_at_fault_is_named_among_many() -> None:
    document = parse("\n\n".join(f"word {number}" for number in range(30)) + "\n\n- last\n  - item\n")
    edits = [Edit(document.span_at(block.offset, block.offset + 4), "x*y*z") for block in document.blocks[:30]]
    wrong = _edit(document, "last", "")
    with pytest.raises(Refused) as caught:
        splice(document, [*edits[:15], wrong, *edits[15:]])
    assert caught.value.edit == wrong
    assert splice(document, edits) == document.markdown.replace("word", "x\\*y\\*z")


def test_one_edit_that_needs_escapes_leaves_the_others_plain() -> None:
    assert _spliced("a b c", ("a", "x (y)"), ("b", "*z*"), ("c", "1!")) == "x (y) \\*z\\* 1!"


def test_edits_that_only_work_apart_are_told_apart() -> None:
    result = _spliced("a b c", ("a", "*x"), ("c", "y*"))
    assert parse(result).text == "*x b y*"


def test_many_edits_are_read_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse("\n\n".join("one *two* three" for _ in range(100)))
    edits = [Edit(document.span_at(block.offset + 4, block.offset + 7), "2") for block in document.blocks]
    parsed: list[str] = []

    def counted(markdown: str) -> Document:
        parsed.append(markdown)
        return parse(markdown)

    monkeypatch.setattr(splicing, "parse", counted)
    assert splice(document, edits) == document.markdown.replace("two", "2")
    assert len(parsed) == 1


def test_changes_tell_where_the_new_text_is() -> None:
    document = parse("# Head\n\nThe **big** dog\n\ngone\n\nand *a* cat\n")
    edits = [_edit(document, "cat", "mouse"), _edit(document, "big dog", "small pig"), _edit(document, "gone", "")]
    edits.append(_edit(document, document.text.index(" cat"), "!"))
    result = splice(document, edits)
    assert result == "# Head\n\nThe **small** pig\n\nand *a!* mouse\n"
    changes = splice_changes(document, edits)
    assert [(change.old_text, result[change.new.start : change.new.end]) for change in changes] == [
        ("cat", "mouse"),
        ("big dog", "small** pig"),
        ("gone", ""),
        ("", "!"),
    ]
    assert changes[2] == Change(edits[2].span, Span(27, 27), "gone", "")
    assert result[27:].startswith("and")


def test_changes_at_the_end_of_the_text() -> None:
    document = parse("a\n\nb\n")
    assert splice_changes(document, [_edit(document, "b", "")]) == [Change(Span(3, 4), Span(2, 2), "b", "")]
    cells = parse("|a|\n|-|\n|b|")
    assert splice_changes(cells, [_edit(cells, "b", "")]) == [Change(Span(9, 10), Span(9, 9), "b", "")]


def test_no_edits_change_nothing() -> None:
    assert splice(parse(PAGE), []) == PAGE
    assert splice_changes(parse(PAGE), []) == []
