"""Every address of the project, found by walking its resolver; with those of demo mode."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from django.conf import settings
from django.test import override_settings
from django.urls import URLPattern, URLResolver

URLCONF = "tests.security.urls_of_demo_mode"


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern: what it is called, how it reads, what it asks for."""

    name: str
    route: str
    arguments: tuple[str, ...]


def urlconf() -> ModuleType:
    """The project's addresses as they are in demo mode, which has one more; a module of its own beside the real one."""
    if URLCONF not in sys.modules:
        spec = importlib.util.spec_from_file_location(URLCONF, settings.BASE_DIR / "annotate" / "urls.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        with override_settings(EMENDA_DEMO=True):
            spec.loader.exec_module(module)
        sys.modules[URLCONF] = module
    return sys.modules[URLCONF]


def walk(patterns: Iterable[URLPattern | URLResolver], space: str = "", before: str = "") -> Iterator[Address]:
    """Every pattern, whichever file included it; one without a name goes by its route."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, str(each.namespace or space), route)
        else:
            name = f"{space}:{each.name}" if space and each.name else each.name or route
            yield Address(name, route, tuple(each.pattern.regex.groupindex))


def addresses() -> list[Address]:
    """All of them, in their order."""
    return list(walk(urlconf().urlpatterns))
