"""What did not come of a load once it was loaded, said where whoever loaded it looks."""

from collections.abc import Collection

from django.db.models import F, Value
from django.db.models.functions import Concat

from belonging.apps.intake.models import Load


def add(loads: Collection[str], sentence: str) -> None:
    """Add a sentence to the latest of these loads."""
    latest = Load.objects.filter(pk__in=list(loads)).order_by(F("place").desc(nulls_last=True)).first()
    if latest is not None:
        Load.objects.filter(pk=latest.pk).update(sentence=Concat("sentence", Value(f" {sentence}")))
