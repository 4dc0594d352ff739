"""Whether this server can answer: the record's database and the folder that holds the store."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from belonging.apps.access import protection
from belonging.apps.access.policies import policy

NO_SECOND_LOCK = (
    "The second lock is missing: SQLite cannot check again who may see which child. "
    "For real children, name a PostgreSQL database in DATABASE_URL."
)
ON_THIS_MACHINE = ("localhost", "127.0.0.1")


@policy("anyone")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 and {"status": "ok"}, or 503 with the part that does not answer; on the machine itself also which locks are off."""
    wrong = []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        wrong.append("The record's database does not answer.")
    if not settings.BELONGING_HOME.is_dir():
        wrong.append("The folder that holds the store is missing.")
    said: dict[str, object] = {"status": "unwell" if wrong else "ok", "wrong": wrong}
    if not wrong and request.get_host().partition(":")[0] in ON_THIS_MACHINE:
        said["warnings"] = warnings()
    return JsonResponse(said, status=503 if wrong else 200)


def warnings() -> list[str]:
    """Return a sentence for each lock of the record's database that is off or can be stepped round."""
    if connection.vendor != "postgresql":
        return [NO_SECOND_LOCK]
    return [said] if (said := protection.way_round(connection)) else []
