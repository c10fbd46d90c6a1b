"""Bytes and pasted text become the text that is stored, or are refused in plain words."""

import unicodedata
from typing import Final

from django.utils.translation import gettext as _

MAX_BYTES: Final = 1_048_576
"""How large one text may be, in bytes of UTF-8: some 170,000 words."""

TAB_WIDTH: Final = 4
_SIGNATURES: Final = {b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rt", b"\x89PNG", b"\xff\xd8\xff\xe0", b"GIF8"}
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_LINE_ENDS: Final = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
_STRAY: Final = dict.fromkeys(
    [code for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if chr(code) not in "\t\n\x85"]
)
_MOST_CONTROLS: Final = 0.01  # of all bytes; text has next to none, programs and pictures have many


class Unreadable(ValueError):
    """A file that is no text we can take; the message says why, for the person who chose it."""


def decode(data: bytes, name: str) -> str:
    """The text of an uploaded file. `name` is what the person knows it by.

    Raises Unreadable when it is larger than MAX_BYTES, empty, binary, or not UTF-8; then the message tells
    the line and the byte, both counted from 1, where it stops being UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(too_large(name))
    if not data.strip():
        raise Unreadable(_("“%(name)s” is empty.") % {"name": name})
    if data.startswith(_WIDE_MARKS):
        raise Unreadable(_("“%(name)s” is UTF-16 text. Save it as UTF-8 and try again.") % {"name": name})
    if _is_binary(data):
        raise Unreadable(
            _("“%(name)s” is not a text file. Save the article as plain text or Markdown and try again.")
            % {"name": name}
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("“%(name)s” is not UTF-8 text: line %(line)d, byte %(byte)d. Save it as UTF-8 and try again.")
            % {"name": name, "line": data.count(b"\n", 0, error.start) + 1, "byte": error.start + 1}
        ) from error


def too_large(name: str) -> str:
    """Why a text of that name is refused for its size."""
    return _("“%(name)s” is larger than 1 MB. Import it in parts.") % {"name": name}


def normalise(text: str) -> str:
    """The text as it is stored: lines end in LF, letters are in NFC, tabs are spaces to the next fourth column.

    Form feeds and the other rare line ends become LF; a byte order mark and all other control characters,
    which nobody can see and databases and XML refuse, are gone. Normalising twice changes nothing more.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).translate(_STRAY)
    return unicodedata.normalize("NFC", text.lstrip("\ufeff")).expandtabs(TAB_WIDTH)


def _is_binary(data: bytes) -> bool:
    """Whether the bytes are those of a program, a picture or an office document."""
    if b"\0" in data or any(data.startswith(signature) for signature in _SIGNATURES):
        return True
    controls = sum(data.count(bytes([code])) for code in range(0x20) if code not in b"\t\n\x0b\x0c\r")
    return controls > len(data) * _MOST_CONTROLS
