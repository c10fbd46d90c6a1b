"""The workbench in Chromium: time to selectable text, frames while one works, saving a mark, bytes sent."""

from __future__ import annotations

import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Playwright, sync_playwright

from benchmarks import watching
from benchmarks.figures import Figure
from benchmarks.load import Load, status_of
from benchmarks.site import Site, served
from tests.browser import chromium

TITLE = "The workbench in a browser"
ABOUT = (
    "An article of 2,000 words with its original and more and more marks, half suggestions, half fixes of two people, "
    "in Chromium’s headless shell where it is installed, from gunicorn as in the container. Each time to the text is "
    "that of a browser just started, with nothing in its cache. “Bare” is a page with the same two texts and nothing "
    "else, from the same server, in the same minutes. Text counts as there when it has been painted and a selection of "
    "it has words. Medians."
)
PROMISED = 300
MARKS = (0, 100, PROMISED, 500, 2_000)
GROWN = (0, 500, 2_000)
COLD_STARTS, SAVES, ANSWERS = 9, 15, 120
BARE = -1

Times = dict[int, dict[str, float]]


def run() -> list[Figure]:
    """All figures, each the median of several."""
    with served(MARKS) as site, sync_playwright() as playwright:
        opened = _cold_starts(playwright, site)
        for marks, kept in _kept_answers(site).items():
            opened[marks]["kept"] = kept
        worked = {marks: _work(playwright, site, marks) for marks in MARKS if marks != PROMISED}
    return [*_opening(opened), *_growing(opened), *_sizes(opened[PROMISED]), *_working(worked)]


@contextmanager
def _page(playwright: Playwright, site: Site) -> Iterator[Page]:
    """A page of a browser just started, of somebody who is signed in."""
    browser = playwright.chromium.launch(
        executable_path=chromium.program(), args=chromium.switches(), chromium_sandbox=os.geteuid() != 0
    )
    try:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(20_000)
        name, value = site.cookie
        context.add_cookies([{"name": name, "value": value, "url": site.address}])
        yield context.new_page()
    finally:
        browser.close()


def _cold_starts(playwright: Playwright, site: Site) -> Times:
    """What each page takes in a new browser, one kind of page after the other, so that all see the same machine."""
    found: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _start in range(COLD_STARTS):
        for marks in (BARE, *MARKS):
            address = site.bare if marks == BARE else site.workbench(marks)
            for name, value in _open_cold(playwright, site, address).items():
                found[marks][name].append(value)
    return {marks: {name: statistics.median(each) for name, each in values.items()} for marks, values in found.items()}


def _open_cold(playwright: Playwright, site: Site, address: str) -> dict[str, float]:
    with _page(playwright, site) as page:
        sent: dict[str, float] = defaultdict(float)
        kinds: dict[str, str] = {}
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.responseReceived", lambda said: _begin(sent, kinds, said))
        network.on("Network.loadingFinished", lambda said: _end(sent, kinds, said))
        page.add_init_script(watching.SELECTABLE)
        page.goto(address)
        seen = page.evaluate("window.seen")
        page.wait_for_timeout(300)  # fonts may arrive later than all else
        return {**seen, **sent}


def _kept_answers(site: Site) -> dict[int, float]:
    """What the server takes for pages that it has drawn before, compressed as for a browser; milliseconds.

    One page after the other, often, so that all see the same machine: the differences are small.
    """
    client, found = site.client(), {marks: Load() for marks in GROWN}
    for _round in range(ANSWERS):
        for marks, kept in found.items():
            path = urlsplit(site.workbench(marks)).path
            kept.add(Load.of(partial(status_of, client, path), 1))
    return {marks: kept.percentile(50) * 1000 for marks, kept in found.items()}


def _begin(sent: dict[str, float], kinds: dict[str, str], said: dict[str, Any]) -> None:
    """A header has arrived: of what it is, by the ending of the address, and how long it is."""
    response = said["response"]
    ending = urlsplit(response["url"]).path.rpartition(".")[2]
    kinds[said["requestId"]] = {"css": "styles", "js": "scripts", "woff2": "fonts", "svg": "icons"}.get(ending, "page")
    if ending != "woff2":
        sent["headers"] += response["encodedDataLength"] / 1000


def _end(sent: dict[str, float], kinds: dict[str, str], said: dict[str, Any]) -> None:
    """All of it has arrived; the number counts header and body, compressed."""
    if kind := kinds.get(said["requestId"]):
        sent[kind] += said["encodedDataLength"] / 1000


def _work(playwright: Playwright, site: Site, marks: int) -> dict[str, float]:
    """Frames while the mouse moves over the text and while somebody types; the parts of saving a mark."""
    with _page(playwright, site) as page:
        page.add_init_script(watching.WHOLE)
        page.goto(site.workbench(marks))
        page.wait_for_load_state("networkidle")
        found = {"whole page": float(page.evaluate("window.whole"))}
        page.wait_for_timeout(300)  # what is far from the window is known a frame later
        found |= _frames("hover", *_hover(page))
        saves: dict[str, list[float]] = defaultdict(list)
        for number in range(SAVES + 1):
            typed, saved = _save_a_mark(page, number, f"ponte {marks} {number}")
            if number == 0:  # warms up what is compiled when it is first used
                found |= _frames("typing", *typed)
                continue
            for name, value in saved.items():
                saves[name].append(value)
        return found | {name: statistics.median(values) for name, values in saves.items()}


def _frames(name: str, *times: float) -> dict[str, float]:
    ordered = sorted(times)
    return {f"{name} p95": ordered[int(len(ordered) * 0.95)], f"{name} long": sum(time > 50 for time in times)}


def _hover(page: Page) -> list[float]:
    page.evaluate(watching.FRAMES)
    for step in range(120):
        page.mouse.move(500 + step * 3, 250 + step * 4)
    return _times(page)


def _times(page: Page) -> list[float]:
    return [float(time) for time in page.evaluate("window.frame_times()")]


def _save_a_mark(page: Page, number: int, correction: str) -> tuple[list[float], dict[str, float]]:
    """A word is chosen with a double click, corrected, and saved with the mouse."""
    page.evaluate(watching.WORD, number)
    page.wait_for_timeout(300)  # rows that came into view with it have found their height
    page.mouse.dblclick(*page.evaluate(watching.WORD, number))
    field = page.locator("#mark-correction")
    page.locator("#mark-correction:focus").wait_for()
    page.evaluate(watching.FRAMES)
    field.press_sequentially(correction * (4 if number == 0 else 1), delay=20)
    times = _times(page)
    save = page.locator("#mark-panel").get_by_role("button", name="Save")
    page.evaluate(watching.MARKING)
    save.click()
    return times, page.evaluate("window.marked")


def _opening(opened: Times) -> Iterator[Figure]:
    bare = opened[BARE]["selectable"]
    for marks in MARKS:
        seen = opened[marks]
        yield Figure(
            f"text selectable after a cold start, {marks:,} marks", seen["selectable"], "ms",
            at_most=400 if marks <= PROMISED else None,
            remark=f"{seen['selectable'] / bare:.1f} × bare ({bare:.0f}); "
            f"answer {seen['answered']:.0f}, scripts ready {seen['scripted']:.0f}",
        )  # fmt: skip


def _growing(opened: Times) -> Iterator[Figure]:
    names = {
        "selectable": "time to selectable text",
        "kept": "time to the server's answer, drawn before",
        "page": "bytes of the page",
    }
    for name, says in names.items():
        first, many, most = (opened[marks][name] for marks in GROWN)
        each, then = (many - first) / 500, (most - first) / 2_000
        unit = "B" if name == "page" else "µs"
        yield Figure(f"{says}, a mark of 2,000 against one of 500", then / each, "×", at_most=1.3,
                     remark=f"{each * 1000:,.0f} {unit} and {then * 1000:,.0f} {unit} a mark")  # fmt: skip


def _sizes(seen: dict[str, float]) -> Iterator[Figure]:
    parts = {name: seen.get(name, 0.0) for name in ("page", "styles", "scripts", "icons")}
    said = ", ".join(f"{name} {size:.1f}" for name, size in parts.items())
    said += f"; {seen['headers']:.1f} of it headers"
    yield Figure(f"sent for {PROMISED} marks, besides fonts", sum(parts.values()), "kB", at_most=80, remark=said)
    yield Figure("fonts", seen.get("fonts", 0.0), "kB", at_most=110, remark="once, then from the cache")


def _working(worked: Times) -> Iterator[Figure]:
    none = worked[0]
    for marks, seen in worked.items():
        for act in ("hover", "typing"):
            yield Figure(f"{act}, frame times, p95, {marks:,} marks", seen[f"{act} p95"], "ms", at_most=34,
                         remark=f"{seen[f'{act} long']:.0f} longer than 50 ms")  # fmt: skip
    for marks, seen in worked.items():
        yield Figure(f"all rows laid out, {marks:,} marks", seen["whole page"], "ms",
                     remark="in idle moments, after the text can be read")  # fmt: skip
    for marks, seen in worked.items():
        yield Figure(f"mouse-up to visible mark, {marks:,} marks", seen["whole"], "ms",
                     remark=f"server {seen['server']:.0f}, page {seen['page']:.0f}")  # fmt: skip
        yield Figure(f"server's answer to a mark, {marks:,} marks", seen["server"], "ms", at_most=50,
                     remark=f"{seen['server'] / none['server']:.1f} × without marks")  # fmt: skip
        yield Figure(f"from the answer to the painted mark, {marks:,} marks", seen["page"], "ms", at_most=34,
                     remark="two frames: one for the work, one until it shows")  # fmt: skip
