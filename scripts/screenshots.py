"""Makes the pictures of README and guide anew from the demo: each page wide and narrow, light and dark.

Called by "make screenshots". Starts Emenda on a free port with data of its own, and stops it.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402 - the tests are importable from the project's folder only

PICTURES = ROOT / "docs" / "screenshots"
SIZES = {"wide": (1440, 900), "narrow": (360, 740)}
START_SECONDS = 60


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def take(browser: Browser, base: str, size: str, scheme: str) -> None:
    """Pictures of all pages in one size and one colour scheme."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()

    def picture(name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.png")

    page.goto("/sign-in/")
    picture("sign-in")
    page.locator("[value=editor]").locator("xpath=ancestor-or-self::form").locator("button").first.click()
    page.wait_for_url(base + "/")
    picture("queue")
    page.goto("/articles/import/")
    picture("import")
    page.goto("/?show=all")
    link = page.locator("tbody a", has_text=re.compile("VoltaQuay|Voltaquay|bateria", re.IGNORECASE)).first
    article = link.get_attribute("href") or ""
    page.goto(article)
    page.locator("[data-card].suggestion").first.wait_for(timeout=60_000)
    picture("workbench")
    for name in ("review", "preview"):
        page.goto(f"{article}{name}/")
        picture(name)
    context.close()


def main() -> None:
    """Make all pictures."""
    program = chromium.program()
    if program is None:
        sys.exit("Chromium is not on this machine; EMENDA_CHROMIUM may name one.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with emenda() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=chromium.switches(), chromium_sandbox=os.geteuid() != 0
        )
        time.sleep(10)  # the first search loads the language models
        for size in SIZES:
            for scheme in ("light", "dark"):
                take(browser, base, size, scheme)
        browser.close()
    (PICTURES / "workbench.png").write_bytes((PICTURES / "workbench-wide-light.png").read_bytes())


if __name__ == "__main__":
    main()
