"""The cheapest way to pair the sentences of two texts: a dynamic programme over lengths and shared anchors.

A bead is a group of neighbouring source sentences with the group of target sentences that translates it.
Lengths are compared as in Gale & Church, "A Program for Aligning Sentences in Bilingual Corpora"
(Computational Linguistics 19, 1993); names, numbers and the like that occur on both sides draw beads
together. The prices were set on English news and its Portuguese and Spanish translations with sentences
dropped and merged at random.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

# What each shape of bead, (source, target sentences), costs: -ln of how likely it is.
SHAPES = {
    (1, 1): 0.0,
    (1, 0): 3.2,
    (0, 1): 3.2,
    (2, 1): 3.0,
    (1, 2): 3.0,
    (2, 2): 6.0,
    (3, 1): 5.0,
    (1, 3): 5.0,
}
LONGEST = max(max(shape) for shape in SHAPES)
VARIANCE = 6.8  # of the length of a translation, per character of the source (Gale & Church)
DEAREST_LENGTH = 8.0  # beyond it lengths only say "no", not how much
ANCHOR_GAIN = 3.0  # for a shared anchor that occurs once in each text
NAME_MISSED = 0.4  # for each name or number that only one side has
JOINED_BLOCKS = 2.0  # for each block boundary inside a bead
ONE_SIDE_OPENS = 0.5  # one side begins a block, the other goes on in one
OTHER_KIND = 1.5  # a heading paired with a paragraph, or with a heading of another level
WORDLESS_DISCOUNT = 2.7  # a counter or a rule is easily on one side only
NARROW_BAND = 60  # sentences to each side of the diagonal that are tried first
NARROWEST_BAND = 12
MOST_CELLS = 500_000  # of the table; about seven seconds of work


@dataclass(frozen=True, slots=True)
class Unit:
    """What the alignment needs to know of a sentence."""

    length: float
    anchors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """Those anchors, such as names and numbers, that are missed where the other side lacks them."""
    kind: str = "paragraph"
    opens_block: bool = True
    wordless: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """Source sentences and the target sentences that translate them, as indexes; one may be empty."""

    source: range
    target: range


def beads(source: Sequence[Unit], target: Sequence[Unit], ratio: float = 1.0) -> list[Bead]:
    """The cheapest beads in order: every unit of both sides lies in exactly one of them.

    `ratio` is the expected length of the target for one unit of source length. Only a band around the
    diagonal is searched, so that time grows with the length of the texts and not with its square. The band is
    widened for as long as the best path leans on its edge and the table stays within bounds.
    """
    prices = _Prices(source, target, ratio)
    affordable = max(NARROWEST_BAND, MOST_CELLS // (2 * len(source) + 2))
    width = min(NARROW_BAND, affordable)
    while True:
        windows = _windows(source, target, width)
        path = _cheapest_path(prices, windows)
        if 2 * width > affordable or not _leans_on_edge(path, windows, len(target)):
            return path
        width *= 2


class _Prices:
    """What a bead costs between two texts, with everything that can be known in advance."""

    def __init__(self, source: Sequence[Unit], target: Sequence[Unit], ratio: float) -> None:
        self.source, self.target, self.ratio = source, target, ratio
        self.source_lengths = list(accumulate((unit.length for unit in source), initial=0.0))
        self.target_lengths = list(accumulate((unit.length for unit in target), initial=0.0))
        self.weights = _weights(source, target)
        self.source_anchors = _joined([unit.anchors & self.weights.keys() for unit in source])
        self.target_anchors = _joined([unit.anchors & self.weights.keys() for unit in target])
        self.source_names = _joined([unit.names for unit in source])
        self.target_names = _joined([unit.names for unit in target])

    def price(self, i: int, di: int, j: int, dj: int) -> float:
        """The price of `di` source units before i with `dj` target units before j, but for their number."""
        if not di or not dj:
            lone = self.target[j - 1] if dj else self.source[i - 1]
            return -WORDLESS_DISCOUNT if lone.wordless else 0.0
        wanted = (self.source_lengths[i] - self.source_lengths[i - di]) * self.ratio
        cost = length_cost(wanted, self.target_lengths[j] - self.target_lengths[j - dj])
        ours, theirs = self.source_anchors[di][i], self.target_anchors[dj][j]
        if not ours.isdisjoint(theirs):
            cost -= sum(map(self.weights.__getitem__, ours & theirs))
        missed = len(self.source_names[di][i] ^ self.target_names[dj][j])
        return cost + NAME_MISSED * missed + self._structure(i, di, j, dj)

    def _structure(self, i: int, di: int, j: int, dj: int) -> float:
        """What it costs that the blocks of the two sides do not begin together or are not of one kind."""
        ours, theirs = self.source[i - di], self.target[j - dj]
        cost = ONE_SIDE_OPENS if ours.opens_block != theirs.opens_block else 0.0
        if ours.kind != theirs.kind:
            cost += OTHER_KIND
        inner = self.source[i - di + 1 : i] if di > 1 else ()
        inner_target = self.target[j - dj + 1 : j] if dj > 1 else ()
        joined = sum(unit.opens_block for unit in inner) + sum(unit.opens_block for unit in inner_target)
        return cost + JOINED_BLOCKS * joined


def length_cost(wanted: float, length: float) -> float:
    """-ln of the chance that a translation of expected length `wanted` differs so much (Gale & Church)."""
    mean = (wanted + length) / 2
    if mean <= 0:
        return 0.0
    deviation = abs(wanted - length) / math.sqrt(VARIANCE * mean)
    chance = math.erfc(deviation / math.sqrt(2))
    return min(DEAREST_LENGTH, -math.log(chance)) if chance > 0 else DEAREST_LENGTH


def _windows(source: Sequence[Unit], target: Sequence[Unit], width: int) -> list[range]:
    """For each number of source units done, the numbers of target units done that are searched.

    Each range begins where the one before has not ended yet, so that there is a way through them from corner to corner
    also past a unit that is as long as hundreds of the other side.
    """
    source_at = list(accumulate((unit.length for unit in source), initial=0.0))
    target_at = list(accumulate((unit.length for unit in target), initial=0.0))
    scale = target_at[-1] / source_at[-1] if source_at[-1] else 0.0
    last = len(target)
    windows: list[range] = []
    for i, at in enumerate(source_at):
        middle = bisect_left(target_at, at * scale)
        low = min(max(0, middle - width), windows[-1][-1]) if windows else 0
        high = last if i == len(source) else min(last, middle + width)
        windows.append(range(low, high + 1))
    return windows


def _weights(source: Sequence[Unit], target: Sequence[Unit]) -> dict[str, float]:
    """What a bead gains by each anchor that occurs on both sides: less, the more sentences it is in."""
    ours = Counter(anchor for unit in source for anchor in unit.anchors)
    theirs = Counter(anchor for unit in target for anchor in unit.anchors)
    sentences = len(source) + len(target)
    rarest = math.log(1 + sentences / 2)
    return {
        anchor: ANCHOR_GAIN * math.log(1 + sentences / (ours[anchor] + theirs[anchor])) / rarest
        for anchor in ours.keys() & theirs.keys()
    }


def _joined(sets: Sequence[frozenset[str]]) -> list[list[frozenset[str]]]:
    """The union of the n sets before position p, as [n][p]."""
    single = [frozenset[str](), *sets]
    joined = [[frozenset[str]()] * len(single), single]
    for n in range(2, LONGEST + 1):
        joined.append([before | one for before, one in zip([frozenset(), *joined[n - 1]], single, strict=False)])
    return joined


def _cheapest_path(prices: _Prices, windows: Sequence[range]) -> list[Bead]:
    """The beads of the cheapest way from the beginnings of both texts to their ends."""
    best: list[dict[int, float]] = [{} for _ in windows]
    chosen: list[dict[int, tuple[int, int]]] = [{} for _ in windows]
    best[0][0] = 0.0
    for i, window in enumerate(windows):
        for j in window:
            for (di, dj), prior in SHAPES.items():
                if i < di or j - dj not in best[i - di]:
                    continue
                cost = best[i - di][j - dj] + prior + prices.price(i, di, j, dj)
                if cost < best[i].get(j, math.inf):
                    best[i][j], chosen[i][j] = cost, (di, dj)
    path = []
    i, j = len(windows) - 1, windows[-1][-1]
    while i or j:
        di, dj = chosen[i][j]
        path.append(Bead(range(i - di, i), range(j - dj, j)))
        i, j = i - di, j - dj
    return path[::-1]


def _leans_on_edge(path: Sequence[Bead], windows: Sequence[range], last: int) -> bool:
    """Whether the path touches an edge of the band that is not the edge of the text."""
    for bead in path:
        window, j = windows[bead.source.stop], bead.target.stop
        if (0 < window[0] == j) or (last > window[-1] == j):
            return True
    return False
