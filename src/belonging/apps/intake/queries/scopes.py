"""What a change of the record was about."""

import re
from collections.abc import Collection

from belonging.apps.intake.models import Scope


def laestabs(scopes: Collection[int], table: str) -> set[str]:
    """Return the schools of which these scopes say rows of a table, by LAESTAB; '' is the whole authority."""
    keys = Scope.objects.filter(pk__in=scopes, table=table).values_list("key", flat=True)
    return {found[1] for key in keys if (found := re.search(r"laestab=(\d*)", key))}
