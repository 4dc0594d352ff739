"""What the record says of a child on the day is written down once, when a case opens: what it says later rewrites nothing."""

from datetime import date

from belonging.apps.casework import values
from belonging.apps.casework.declared import case_type
from belonging.apps.casework.models import Answer, Case, KeptFact
from belonging.apps.casework.queries import cases

ON_THE_DAY = "_on_day"


def keep(case: Case) -> list[KeptFact]:
    """Keep each fact of a case that is of the day it began, one that the record cannot tell among them. What is kept already stays."""
    wanted = [each.key for each in case_type(case.type).facts if each.key.endswith(ON_THE_DAY)]
    if not wanted or KeptFact.objects.filter(case=case).exists():
        return []
    first = Answer.objects.filter(case=case, question="first_day", waits=False).order_by("-id").first()
    began = date.fromisoformat(first.value) if first and first.value else None
    found = cases.facts_of(case, {"first_day": began} if began else {}, case.opened, wanted)
    return KeptFact.objects.bulk_create(
        KeptFact(case=case, pupil_id=case.pupil_id, key=key, value=values.kept(found.get(key)), day=began or case.opened)
        for key in wanted
    )  # fmt: skip
