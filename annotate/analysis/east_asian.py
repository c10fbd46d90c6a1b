"""Reads figures with the characters for 10,000 and its powers, as Chinese, Japanese and Korean write them."""

import re
from collections.abc import Iterator
from decimal import Decimal

EAST_ASIAN = frozenset({"zh", "ja", "ko"})

_POWERS = {"十": 1, "百": 2, "千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12, "조": 12}
_PART = re.compile(r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?) ?(?P<powers>[十百千천万萬만亿億억兆조]*)")
# Months, days and clock times, which other languages write as words: no quantities.
_NO_NUMBER = re.compile(r"\d+ ?[月日号號時时點点分秒월일시분]|\d{1,2}:\d{2}|\d{1,4}/\d{1,4}(?:/\d{1,4})?")


def east_asian(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and value of every figure with the powers that follow it: "3億2000万", "1万5000", "30 亿"."""
    text = _NO_NUMBER.sub(lambda found: "\0" * len(found.group()), text)
    start = end = 0
    total, last = Decimal(0), 0
    for found in _PART.finditer(text):
        power = sum(_POWERS[character] for character in found["powers"])
        value = Decimal(found["figure"].replace(",", "")) * Decimal(10) ** power
        if found.start() == end and last and power < last and value < Decimal(10) ** last:
            total, end, last = total + value, found.end(), power
            continue
        if end:
            yield start, end, total
        # A blank behind the last power belongs to what follows.
        start, end, total, last = found.start(), found.end(), value, power
    if end:
        yield start, end, total


def write_east_asian(value: Decimal, language: str) -> str:
    """The value as Chinese, Japanese or Korean news writes it: "3.2億", "1万5000" as 15,000."""
    for power, character in zip((12, 8, 4), _characters(language), strict=True):
        count = value / Decimal(10) ** power
        if count >= 1 and count == round(count, 2):
            return f"{count.normalize() + 0:,f}" + character
    return f"{value.normalize() + 0:,f}" if value >= 10_000 else f"{value.normalize() + 0:f}"


def _characters(language: str) -> tuple[str, str, str]:
    code = language.lower()
    if code.startswith("ko"):
        return "조", "억", "만"
    if code.startswith("ja"):
        return "兆", "億", "万"
    return ("兆", "億", "萬") if re.search("tw|hk|hant", code) else ("万亿", "亿", "万")
