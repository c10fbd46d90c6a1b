"""What every request and every answer is held to, whatever view it is for.

Django's own middleware sees to https, frames, forms from elsewhere and names of hosts; this is what it leaves open.
"""

from __future__ import annotations

import codecs
import ipaddress
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Emenda needs none of what browsers offer to pages.
FEATURES: Final = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access",
    "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
HEADERS: Final = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Referrer-Policy": "same-origin",
}

PACKET: Final = 1400  # bytes that an Ethernet frame has room for beside the heads of TCP and IP, rounded down


class AnswerMiddleware:
    """Gives every answer its protecting headers; outermost, so that no error on the way in leaves without them.

    What a person was shown is kept by nobody, not by a proxy, and not by the browser of a shared machine; only what
    says so itself, as static files do, may be stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; a header that a view has set itself stays as it is."""
        response = self.get_response(request)
        # Style sheets and scripts are no documents: the longest of the headers means nothing to them.
        is_document = "immutable" not in response.get("Cache-Control", "")
        for name, value in HEADERS.items():
            if is_document or name != "Permissions-Policy":
                response.setdefault(name, value)
        response.setdefault("Cache-Control", "private, no-store")
        return response


class CompressingMiddleware(GZipMiddleware):
    """Compresses answers that do not fit into one packet; smaller ones would not arrive earlier for it.

    Those are the answers to marks, decisions and polls, of which there are a hundred for each page.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where that is worth it."""
        if isinstance(response, HttpResponse) and len(response.content) < PACKET:
            return response
        return super().process_response(request, response)


class ReadableMiddleware:
    """Answers 400 to requests whose text is in another encoding than UTF-8, which no browser sends to us.

    Some of Python's encodings make halves of surrogate pairs, which no page and no database can hold.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on if it can be read; raises BadRequest otherwise."""
        if request.encoding and codecs.lookup(request.encoding).name not in ("utf-8", "ascii"):
            raise BadRequest("text in another encoding than UTF-8")
        return self.get_response(request)


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from, for the lock after wrong passwords; of an IPv6 address the network (/64).

    None where nobody can know it, as behind a socket without a proxy's word.

    Only the last TRUSTED_PROXIES entries of X-Forwarded-For were written by proxies of ours; what stands before them
    anybody may have sent. Without proxies the header does not count at all. A household or a rented server has a
    whole /64, and could otherwise try from a new address each time.
    """
    direct = str(request.META.get("REMOTE_ADDR") or "")
    count: int = settings.TRUSTED_PROXIES
    entries = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    named = entries[-count] if 0 < count <= len(entries) else direct
    return _network(named) or _network(direct)


def _network(address: str) -> str | None:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found), 64), strict=False).network_address)
