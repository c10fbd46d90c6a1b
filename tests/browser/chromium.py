"""Which Chromium the browser tests drive, and how it is started."""

from __future__ import annotations

import os
import shutil

# The headless shell first: the same engine without the windows around it takes two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def program() -> str | None:
    """The Chromium that EMENDA_CHROMIUM names, else the first in the search path; None without one."""
    if named := os.environ.get("EMENDA_CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def switches() -> list[str]:
    """A browser that shows the tests' pages and talks to nobody else."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
    # Without a graphics card another process would imitate one; what these pages show, it is not needed for.
    quiet += ["--disable-software-rasterizer"]
    # Chromium cannot build its sandbox as root.
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet
