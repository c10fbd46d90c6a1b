"""Joining ES modules: what is understood comes out in order, anything else is refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from annotate.bundling import CannotJoin, join
from annotate.static import JOINED, styles

STATIC = Path(__file__).parent.parent.parent / "static"

MODULES = {
    "js/page.js": """// @ts-check
/** The page. */

import "./first.js";
import { double, Names as Called } from "./words.js";

/** Says it. @returns {string} */
await Promise.resolve();
console.log(double(/** @type {number} */ (21)), new Called().all.join());
""",
    "js/first.js": """console.log("first"); // stays: it is not on a line of its own
""",
    "js/words.js": """import { ONE } from "./numbers.js";

/**
 * Twice.
 */
export function double(number) {
  return number * (ONE + ONE);
}

export class Names {
  get all() {
    return [`a${ONE}`, "/* no comment */", "// none either"];
  }
}
""",
    "js/numbers.js": """export const ONE = 1;
""",
}


def joined(**changed: str) -> str:
    """The page's modules as one, some of them changed."""
    texts = MODULES | {f"js/{name}.js": text for name, text in changed.items()}
    return join("js/page.js", texts.__getitem__)


def test_each_module_comes_once_and_before_those_that_need_it() -> None:
    text = joined()
    order = [text.index(f"const m_{name} =") for name in ("first", "numbers", "words")] + [text.index("(async () =>")]
    assert order == sorted(order)
    assert text.count("const m_numbers") == 1
    assert "const { double, Names: Called } = m_words;" in text
    assert "return { double, Names };" in text


def test_comments_and_indentation_go_and_texts_stay() -> None:
    text = joined()
    assert "Twice" not in text
    assert "@ts-check" not in text
    assert "@type" not in text
    assert '"/* no comment */", "// none either"' in text
    assert "\n  " not in text
    assert "\n\n" not in text


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not on this machine")
def test_the_joined_module_does_what_its_modules_do(tmp_path: Path) -> None:
    (tmp_path / "page.mjs").write_text(joined(), encoding="utf-8")
    done = subprocess.run(["node", tmp_path / "page.mjs"], capture_output=True, text=True, check=True)
    assert done.stdout == "first\n42 a1,/* no comment */,// none either\n"


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("numbers", 'import { double } from "./words.js";\nexport const ONE = 1;\n'),
        ("numbers", "export let ONE = 1;\n"),
        ("numbers", "export default 1;\n"),
        ("numbers", "const ONE = 1;\nexport { ONE };\n"),
        ("numbers", 'import * as words from "./first.js";\nexport const ONE = 1;\n'),
        ("numbers", 'import { x } from "https://example.org/x.js";\nexport const ONE = 1;\n'),
        ("numbers", "export const ONE = `1\n  2`;\n"),
    ],
)
def test_what_is_not_understood_is_refused(module: str, text: str) -> None:
    with pytest.raises(CannotJoin):
        joined(**{module: text})


@pytest.mark.parametrize("name", JOINED)
def test_our_own_modules_can_be_joined(name: str) -> None:
    text = join(name, lambda path: (STATIC / path).read_text(encoding="utf-8"))
    assert "import " not in text


def test_a_style_sheet_comes_with_those_that_it_imports_in_their_order() -> None:
    sheets = {
        "css/all.css": '/* All */\n@import url("one.css");\n@import url("more.css");\n',
        "css/one.css": "a { b: url(../c.svg) }\n",
        "css/more.css": '@import url("two.css");\nd { e: f }\n',
        "css/two.css": "g { h: i }\n",
    }
    assert styles("css/all.css", sheets.__getitem__) == "/* All */\na { b: url(../c.svg) }\ng { h: i }\nd { e: f }\n"


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.stem)
def test_our_own_style_sheets_import_nothing_when_collected(sheet: Path) -> None:
    text = styles(f"css/{sheet.name}", lambda path: (STATIC / path).read_text(encoding="utf-8"))
    assert "@import" not in text
    assert text.count("{") == text.count("}")
