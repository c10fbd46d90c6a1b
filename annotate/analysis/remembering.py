"""Remembers the names of originals: reading them with a trained pipeline is most of the work of an analysis.

A translation is analysed again when the glossary changes or its language is corrected, its original stays the same.
"""

import hashlib
from collections import OrderedDict
from threading import Lock

from annotate.analysis import pipelines
from annotate.analysis.names import Name, find_names
from annotate.analysis.texts import Text

# Originals kept in this process: a few kB each, against 100 ms to read one anew.
MOST = 256

_kept: OrderedDict[str, tuple[Name, ...]] = OrderedDict()
_lock = Lock()


def names_of(text: Text, pipeline: pipelines.Pipeline | None) -> tuple[Name, ...]:
    """What ``find_names`` finds in the text, remembered by its content, its language and the pipeline."""
    about = f"{text.language}\n{pipeline.name if pipeline else ''}\n{text.document.markdown}"
    sign = hashlib.sha256(about.encode()).hexdigest()
    with _lock:
        if sign in _kept:
            _kept.move_to_end(sign)
            return _kept[sign]
    names = find_names(text, pipeline)
    with _lock:
        _kept[sign] = names
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return names


def forget() -> None:
    """Nothing is remembered any more; for measurements."""
    with _lock:
        _kept.clear()
