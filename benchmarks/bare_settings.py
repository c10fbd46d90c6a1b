"""Emenda's own settings with the bare views of ``bare`` beside its addresses."""

from annotate.settings import *  # noqa: F403 - the same settings, one of them changed

ROOT_URLCONF = "benchmarks.bare"
