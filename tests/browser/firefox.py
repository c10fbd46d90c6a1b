"""Firefox as tests drive it: by WebDriver BiDi, which every Firefox speaks, also one that a distribution packages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
ANSWER_SECONDS = 20
WAIT_SECONDS = 10
# Keys that have no character, as WebDriver numbers them.
KEYS = {"Enter": "\ue007", "Shift": "\ue008", "End": "\ue010", "Home": "\ue011", "Left": "\ue012", "Right": "\ue014"}
# A browser that shows the tests' pages and talks to nobody else.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,none",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}


def program() -> str | None:
    """The first Firefox in the search path; None without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Firefox:
    """One page of a running Firefox. Places are CSS pixels of its window."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.complaints: list[str] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self._page = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("browsingContext.setViewport", context=self._page, viewport={"width": 1280, "height": 900})

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The browser's answer to a command; what it says meanwhile of errors is noted."""
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._connection.recv(ANSWER_SECONDS))
            if said.get("method") == "log.entryAdded" and said["params"]["level"] in ("error", "warn"):
                self.complaints.append(said["params"]["text"])
            if said.get("id") == self._number:
                assert said["type"] == "success", f"{method}: {said.get('error')}: {said.get('message')}"
                return dict(said["result"])

    def set_cookie(self, name: str, value: str, host: str) -> None:
        """The cookie goes along with every request to the host."""
        text = {"type": "string", "value": value}
        self._send("storage.setCookie", cookie={"name": name, "value": text, "domain": host, "path": "/"})

    def open(self, address: str) -> None:
        """The page is loaded."""
        self._send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """What the expression is worth in the page, as JSON holds it."""
        said = self._send(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._page},
            awaitPromise=False,
        )
        assert said["type"] == "success", said["exceptionDetails"]["text"]
        return json.loads(said["result"].get("value", "null"))

    def wait_for(self, expression: str) -> Any:
        """The worth of the expression as soon as it is true; AssertionError if it is not within ten seconds."""
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            if found := self.evaluate(expression):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {expression}")

    def double_click(self, x: float, y: float) -> None:
        """Two presses of the mouse at one point."""
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act("pointer", [_move(x, y), *press, *press])

    def drag(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        """The mouse goes down at one point, moves to the other and comes up."""
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        half = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
        self._act("pointer", [_move(*begin), down, _move(*half), _move(*end), up])

    def type(self, text: str) -> None:
        """Each character is typed."""
        self._act("key", [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")])

    def press(self, *names: str) -> None:
        """These keys, one after the other; ``Shift+Right`` holds the first while the second is pressed."""
        for name in names:
            keys = [KEYS.get(each, each) for each in name.split("+")]
            downs = [{"type": "keyDown", "value": key} for key in keys]
            self._act("key", [*downs, *({"type": "keyUp", "value": key} for key in reversed(keys))])

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._send("input.performActions", context=self._page, actions=[{"type": kind, "id": kind, "actions": actions}])


def _move(x: float, y: float) -> dict[str, Any]:
    return {"type": "pointerMove", "x": round(x), "y": round(y)}


@contextmanager
def running(profile: Path) -> Iterator[Firefox]:
    """A Firefox without a window, with a profile in this empty folder."""
    found = program()
    assert found is not None, "Firefox is not on this machine"
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    options = ["--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with (profile / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen([found, *options], stdout=said, stderr=said)
    try:
        with connect(f"{_address(profile / 'said.txt', process.poll)}/session", max_size=None) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _address(said: Path, ended: Callable[[], int | None]) -> str:
    """Where the browser listens, as soon as it says so."""
    until = time.monotonic() + 60
    while time.monotonic() < until and ended() is None:
        if found := re.search(r"BiDi listening on (ws://\S+)", said.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not listen:\n{said.read_text(encoding='utf-8')}")
