"""Whether this server can answer: the record's database and the folder that holds the store."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from belonging.apps.access.policies import policy


@policy("anyone")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 and {"status": "ok"}, or 503 with the part that does not answer."""
    wrong = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        wrong.append("The record's database does not answer.")
    if not settings.BELONGING_HOME.is_dir():
        wrong.append("The folder that holds the store is missing.")
    return JsonResponse({"status": "unwell" if wrong else "ok", "wrong": wrong}, status=503 if wrong else 200)
