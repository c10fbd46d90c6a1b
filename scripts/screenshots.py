"""Makes the pictures of README and guide anew from the demo: each page wide and narrow, light and dark.

Called by "make screenshots". Starts Emenda on a free port with data of its own, and stops it.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402 - the tests are importable from the project's folder only
from tests.ports import free_port  # noqa: E402 - as above

PICTURES = ROOT / "docs" / "screenshots"
SIZES = {"wide": (1440, 900), "narrow": (360, 740)}
PALETTE = (ROOT / "scripts" / "palette.js").read_text(encoding="utf-8").partition("\n")[2]
START_SECONDS = 60
OPEN_SUGGESTION = ".mark-card.suggestion.open:not(.unsure)"
SETTLING = 700  # milliseconds in which a key is answered and drawn
EDITED, SUBMITTED = "porto", "niebla"
EDITORS_PAGES = {
    "queue": "/?show=all",
    "queue-empty": "/?show=finished",
    "import": "/articles/import/",
    "glossary": "/glossary/",
    "suggestions": "/suggestions/?pair=en/es",
}


@contextmanager
def emenda() -> Iterator[str]:
    """The address of a running demo with data of its own."""
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        environment = {**os.environ, "EMENDA_DEMO": "1", "EMENDA_DATA_DIR": data, "HOST": "127.0.0.1"}
        environment.pop("DATABASE_URL", None)
        server = subprocess.Popen(
            [sys.executable, "manage.py", "start", "--port", str(port)], cwd=ROOT, env=environment
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str) -> None:
    """The address answers; TimeoutError if it does not within a minute."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - an address of our own
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(f"{address} does not answer")


def sign_in(page: Page, username: str) -> None:
    """The demo account of that name is signed in, and its list of articles open."""
    page.goto("/sign-in/")
    page.locator(f"[value={username}]").click()
    page.wait_for_url(re.compile(r"/$"))


def article_called(page: Page, words: str) -> str:
    """The address of the article with these words in its title."""
    page.goto("/?show=all")
    return page.get_by_role("link", name=re.compile(words, re.IGNORECASE)).first.get_attribute("href") or ""


def press(page: Page, keys: str) -> None:
    """These keys, one after the other, each when the page has drawn what the one before has done."""
    for key in keys.split():
        page.keyboard.press(key)
        page.wait_for_timeout(SETTLING)


def prepare(browser: Browser, base: str) -> None:
    """A morning's work: one article partly edited, one submitted and partly reviewed, two terms in the glossary."""
    page = browser.new_page(base_url=base)
    sign_in(page, "editor")
    for source, target, forbidden in (
        ("harbor battery", "bateria do porto", "bateria de porto"),
        ("charge point", "ponto de recarga", "ponto de cobrança"),
    ):
        page.goto("/glossary/new/?source_language=en&target_language=pt-BR")
        page.locator("[name=source]").fill(source)
        page.locator("[name=target]").fill(target)
        page.locator("[name=forbidden]").fill(forbidden)
        page.locator("main form button:not([type=button])").first.click()
    for words, keys in ((SUBMITTED, "j a a a a d a a a"), (EDITED, "j a a a d")):
        address = article_called(page, words)
        page.goto(address)
        page.locator(OPEN_SUGGESTION).first.wait_for(timeout=60_000)
        press(page, keys)
        if words == SUBMITTED:
            page.get_by_role("button", name="Submit for review").click()
    sign_out(page)
    sign_in(page, "reviewer")
    page.goto(article_called(page, SUBMITTED))
    press(page, "j a a")
    page.close()


def sign_out(page: Page) -> None:
    """Nobody is signed in any more."""
    page.context.clear_cookies()


class Camera:
    """Takes pictures of one page in one size and one colour scheme."""

    def __init__(self, page: Page, dark_room: Page, kind: str) -> None:
        self._page, self._dark_room, self._kind = page, dark_room, kind

    def take(self, name: str) -> None:
        """The window as it is now, in few colours."""
        raw = base64.b64encode(self._page.screenshot(animations="disabled")).decode()
        picture = self._dark_room.evaluate(PALETTE, raw)
        (PICTURES / f"{name}-{self._kind}.png").write_bytes(base64.b64decode(picture))


def take_all(browser: Browser, base: str, size: str, scheme: str) -> None:
    """Pictures of all pages in one size and one colour scheme."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        has_touch=size == "narrow",
    )
    page = context.new_page()
    camera = Camera(page, context.new_page(), f"{size}-{scheme}")
    page.bring_to_front()
    page.goto("/sign-in/")
    page.evaluate("scrollTo(0, 0)")  # on a small screen the field with the focus is scrolled to
    camera.take("sign-in")
    sign_in(page, "editor")
    for name, address in EDITORS_PAGES.items():
        page.goto(address)
        camera.take(name)
    _take_workbench(page, camera, article_called(page, EDITED))
    sign_out(page)
    sign_in(page, "reviewer")
    submitted = article_called(page, SUBMITTED).removesuffix("review/")
    for name in ("review", "preview"):
        page.goto(f"{submitted}{name}/")
        camera.take(name)
    sign_out(page)
    sign_in(page, "admin")
    page.goto("/people/")
    camera.take("people")
    page.locator(".user-menu summary").click()
    camera.take("account")
    context.close()


def _take_workbench(page: Page, camera: Camera, article: str) -> None:
    """The workbench as it opens, at work, and its dialogs."""
    page.goto(article)
    page.locator(OPEN_SUGGESTION).first.wait_for(timeout=60_000)
    press(page, "j")
    camera.take("workbench")
    for name in ("names", "history"):
        page.goto(article)
        page.get_by_role("link", name=name.title(), exact=True).click()
        page.locator("#dialog-content h2").first.wait_for()
        camera.take(name)
    page.goto(article)
    page.locator("[data-side=target]").nth(3).focus()
    press(page, "m ArrowRight Shift+ArrowRight Enter")
    page.locator("#mark-correction:focus").wait_for()
    camera.take("form")
    page.goto(article)
    for _suggestion in range(40):
        page.keyboard.press("j")
        several = page.locator("[data-card].active").get_by_role("link", name=re.compile("other place|places"))
        if several.count():
            break
    page.keyboard.press("l")
    page.locator("#everywhere").wait_for()
    camera.take("everywhere")


def main() -> None:
    """Make all pictures."""
    program = chromium.program()
    if program is None:
        sys.exit("Chromium is not on this machine; EMENDA_CHROMIUM may name one.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with emenda() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=chromium.switches(), chromium_sandbox=os.geteuid() != 0
        )
        prepare(browser, base)
        for size in SIZES:
            for scheme in ("light", "dark"):
                take_all(browser, base, size, scheme)
        browser.close()
    (PICTURES / "workbench.png").write_bytes((PICTURES / "workbench-wide-light.png").read_bytes())


if __name__ == "__main__":
    main()
