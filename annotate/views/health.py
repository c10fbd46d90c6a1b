"""Whether the application answers."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the web process runs and reaches its database."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")
